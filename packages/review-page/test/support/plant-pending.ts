import { Firestore } from '@google-cloud/firestore';
import { newDataset } from '../../../../shared/dataset/new-dataset.ts';
import { DATASET, toDocument } from '../../../../shared/registry/record-kinds.ts';
import { pageStack } from './page-stack.ts';

const START = Date.parse('2026-01-01T00:00:00Z');

/** Writes so many pending datasets behind the registry's back. */
export async function plantPending(count: number, projectId: string): Promise<void> {
  const { credentials, environment } = pageStack();
  const db = new Firestore({ projectId: environment.GOOGLE_CLOUD_PROJECT ?? '' });
  const writer = db.bulkWriter();
  for (let nth = 0; nth < count; nth++) {
    const createdAt = new Date(START + nth * 1000);
    const record = newDataset(
      { name: `crowd-${nth}`, format: 'coco', tags: [], metadata: { text: '{}', facets: [] }, dataType: undefined },
      { organizationId: credentials.organization_id, projectId, space: 'acme/crowd' },
      {
        id: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
        ...{ now: createdAt, operationId: 'x', heldName: null, uploadExpiresAt: createdAt },
      },
    );
    const pending = {
      ...record,
      status: 'pending',
      shownStatus: 'pending',
      uploadedAt: createdAt,
      sizeBytes: nth,
    } as const;
    void writer.create(db.collection('datasets').doc(record.id), toDocument(DATASET, pending));
  }
  await writer.close();
  await db.terminate();
}
