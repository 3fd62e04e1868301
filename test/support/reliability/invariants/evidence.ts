import type { Timestamp } from '@google-cloud/firestore';
import type { CollectionRecord } from '../../../../shared/dataset/collection.ts';
import type { DatasetRecord } from '../../../../shared/dataset/dataset-record.ts';
import type { Group } from '../../../../shared/dataset/group.ts';
import { fromDocument } from '../../../../shared/registry/stored.ts';
import type { World } from '../world.ts';

/** A move as the audit tells it. */
export interface AuditEvent {
  datasetId: string;
  event: string;
  from: string | null;
  to: string;
  revision: number;
}

/** An object as Cloud Storage lists it. */
export interface ListedObject {
  bucket: string;
  name: string;
  generation: string;
  size: string;
  crc32c: string;
  /** Custom metadata. */
  metadata?: Record<string, string>;
}

/** `datasetNames/{hash}`. */
export interface NameClaim {
  groupId: string;
  projectId: string;
  name: string;
}

/** Everything that is stored, read while nothing writes. */
export interface Evidence {
  records: ReadonlyMap<string, DatasetRecord>;
  audit: readonly AuditEvent[];
  groups: ReadonlyMap<string, Group>;
  claims: readonly NameClaim[];
  collections: readonly CollectionRecord[];
  uploads: readonly ListedObject[];
  archives: readonly ListedObject[];
}

/** Reads it all. */
export async function gatherEvidence({ db, storageUrl, unhindered: { config } }: EvidenceSource): Promise<Evidence> {
  const all = async <T>(collection: string): Promise<T[]> =>
    (await db.collection(collection).get()).docs.map((document) => fromDocument<T>(document.data()));
  const [records, groups, audit, claims, collections, uploads, archives] = await Promise.all([
    all<DatasetRecord>('datasets'),
    all<Group>('groups'),
    all<AuditEvent & { at: Timestamp }>('auditEvents').then((events) => events.filter(isMove)),
    all<NameClaim>('datasetNames'),
    all<CollectionRecord>('collections'),
    listObjects(storageUrl, config.uploadsBucket),
    listObjects(storageUrl, config.datasetsBucket),
  ]);
  const byId = new Map(records.map((record) => [record.id, record]));
  const groupsById = new Map(groups.map((group) => [group.id, group]));
  return { records: byId, groups: groupsById, audit, claims, collections, uploads, archives };
}

/** Where to read. */
export type EvidenceSource = Pick<World, 'db' | 'storageUrl' | 'unhindered'>;

async function listObjects(storageUrl: string, bucket: string): Promise<ListedObject[]> {
  const objects: ListedObject[] = [];
  let pageToken = '';
  do {
    const response = await fetch(`${storageUrl}/storage/v1/b/${bucket}/o?pageToken=${encodeURIComponent(pageToken)}`);
    const page = (await response.json()) as { items?: ListedObject[]; nextPageToken?: string };
    objects.push(...(page.items ?? []));
    pageToken = page.nextPageToken ?? '';
  } while (pageToken);
  return objects;
}

/** Collections and projects are audited too; that another version takes a version's place is no move of it. */
function isMove({ datasetId, event }: Partial<AuditEvent>): boolean {
  return datasetId !== undefined && event !== 'supersede' && event !== 'reinstate';
}
