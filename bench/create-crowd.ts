import { Firestore } from '@google-cloud/firestore';
import { DATA_TYPES } from '../shared/dataset/data-type.ts';
import type { DatasetRecord } from '../shared/dataset/dataset-record.ts';
import { newDataset } from '../shared/dataset/new-dataset.ts';
import type { Place } from '../shared/registry/dataset-queries.ts';
import { spaceOf } from '../shared/registry/tenants.ts';
import type { Services } from '../shared/services.ts';
import { createApiKey } from '../shared/tenants/create-api-key.ts';

/** An organization with many datasets. */
export interface Crowd {
  organizationId: string;
  key: string;
  /** Newest first. */
  places: readonly Place[];
}

/** The project that every crowd is in. */
export const CROWD_PROJECT = { id: 'proj_bench', namespace: 'bench', slug: 'bench' };

/** Datasets of one value of `metadata.batch`. */
const BATCH = 50;
const MINUTE_MS = 60_000;

/** Writes the records of so many processed datasets, a minute apart. */
export async function createCrowd(size: number, services: Services): Promise<Crowd> {
  const organizationId = services.newId('organization');
  const records = Array.from({ length: size }, (_, index) => record(index, organizationId, services));
  const db = new Firestore({ projectId: services.config.googleCloudProject });
  const writer = db.bulkWriter({ throttling: false });
  for (const each of records) writer.create(db.collection('datasets').doc(each.id), { ...each });
  await writer.close();
  await db.terminate();
  return { organizationId, key: await createApiKey({ organizationId, name: 'bench' }, services), places: records };
}

function record(index: number, organizationId: string, { newId, clock }: Services): DatasetRecord {
  const id = newId('dataset');
  const createdAt = new Date(clock().getTime() - index * MINUTE_MS);
  const [sensor, batch] = [index % 2 ? 'lidar' : 'thermal', Math.floor(index / BATCH)];
  const metadata = { text: JSON.stringify({ sensor, batch }), facets: [`sensor:${sensor}`, `batch:${batch}`] };
  const dataType = DATA_TYPES[index % DATA_TYPES.length];
  const start = { id, now: createdAt, operationId: id, heldName: null, uploadExpiresAt: createdAt };
  const home = { organizationId, projectId: CROWD_PROJECT.id, space: spaceOf(CROWD_PROJECT) };
  const created = newDataset({ name: `dataset-${index}`, format: 'coco', metadata, dataType }, home, start);
  const object = { bucket: 'datasets', name: id, generation: '1', sizeBytes: 1000, crc32c: 'AAAAAA==' };
  const status = index % 3 ? 'pending' : 'accepted';
  return {
    ...created,
    status,
    shownStatus: status,
    inReview: true,
    object,
    sizeBytes: object.sizeBytes,
    uploadedAt: createdAt,
  };
}
