import { randomUUID } from 'node:crypto';
import type { DocumentReference, Firestore } from '@google-cloud/firestore';
import type { CollectionRecord } from '../../shared/dataset/collection.ts';
import { parseDatasetId } from '../../shared/dataset/dataset-id.ts';
import type { DreamlakeDataset } from './dreamlake-client.ts';

/** Collections that were written beside the product. */
export interface PlantedCollections {
  /** How many of them are in no dataset. */
  standAlone(): Promise<number>;
  /** How many events say that one of them was detached. */
  detachEvents(): Promise<number>;
  /** Takes them away again; they have no claims on their names. */
  uproot(): Promise<void>;
}

/** Writes collections of a dataset straight into Firestore: so many would take long over HTTP. */
export async function plantCollections(
  db: Firestore,
  count: number,
  { id, projectId }: DreamlakeDataset,
  members: string[] = [],
): Promise<PlantedCollections> {
  const refs = Array.from({ length: count }, () => db.collection('collections').doc(randomUUID()));
  const now = new Date();
  const organizationId = randomUUID();
  const plant = async (ref: DocumentReference): Promise<void> => {
    const record: CollectionRecord = {
      ...{ id: ref.id, name: ref.id, members, projectId, groupId: String(parseDatasetId(id)) },
      ...{ organizationId, space: 'acme/warehouse', description: null, tags: [], metadata: null },
      ...{ createdAt: now, updatedAt: now, operationId: 'planted' },
    };
    await ref.create({ ...record });
  };
  await Promise.all(refs.map(plant));
  return {
    async standAlone() {
      const found = await db.getAll(...refs, { fieldMask: ['groupId'] });
      return found.filter((collection) => collection.get('groupId') === null).length;
    },
    async detachEvents() {
      const events = db.collection('auditEvents').where('organizationId', '==', organizationId);
      const { docs } = await events.where('kind', '==', 'collection').orderBy('at', 'desc').get();
      return docs.filter((event) => event.get('event') === 'detach').length;
    },
    async uproot() {
      await Promise.all(refs.map((ref) => ref.delete()));
    },
  };
}
