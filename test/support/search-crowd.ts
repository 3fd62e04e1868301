import { Firestore } from '@google-cloud/firestore';
import { DATA_TYPES } from '../../shared/dataset/data-type.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { DATASET_FORMATS } from '../../shared/dataset/format.ts';
import { newDataset } from '../../shared/dataset/new-dataset.ts';
import { STATUSES, SUPERSEDED } from '../../shared/dataset/status.ts';
import { DATASET, toDocument } from '../../shared/registry/record-kinds.ts';
import { createRandom } from './reliability/random.ts';

const START = Date.parse('2026-01-01T00:00:00Z');

/** Writes datasets of every kind behind the registry's back, in two projects of an organization and in another one's. */
export async function plantSearchCrowd(
  count: number,
  projectId: string,
  organizationId: string,
): Promise<DatasetRecord[]> {
  const db = new Firestore({ projectId });
  const random = createRandom(7);
  const writer = db.bulkWriter();
  const records = Array.from({ length: count }, (_, nth): DatasetRecord => {
    const status = random.pick([...STATUSES, SUPERSEDED, 'pending', 'pending'] as const);
    const createdAt = new Date(START + random.integer(0, 30) * 86_400_000);
    const tags = ['night', 'rain', 'indoor', 'rare'].filter((tag) => random.chance(tag === 'rare' ? 0.03 : 0.4));
    const metadata = {
      text: '{}',
      facets: [`sensor:${random.pick(['lidar', 'thermal', 'rgb'])}`, `batch:${random.integer(0, 9)}`],
    };
    const dataType = random.chance(0.8) ? random.pick(DATA_TYPES) : undefined;
    const record = newDataset(
      { name: `d${nth}`, format: random.pick(DATASET_FORMATS), tags, metadata, dataType },
      {
        organizationId: random.chance(0.9) ? organizationId : 'another',
        projectId: random.chance(0.7) ? 'one' : 'two',
        space: 'acme/one',
      },
      { id: idOf(nth), now: createdAt, operationId: 'x', heldName: null, uploadExpiresAt: createdAt },
    );
    const listed = status !== 'discarded';
    return { ...record, shownStatus: status, status: status === SUPERSEDED ? 'pending' : status, listed };
  });
  for (const record of records) {
    void writer.create(db.collection('datasets').doc(record.id), toDocument(DATASET, record));
  }
  await writer.close();
  await db.terminate();
  return records.filter((record) => record.organizationId === organizationId && record.listed);
}

function idOf(nth: number): string {
  return `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
}
