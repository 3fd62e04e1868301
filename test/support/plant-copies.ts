import { randomUUID } from 'node:crypto';
import { Firestore } from '@google-cloud/firestore';
import type { Stack } from '../../local/stack/stack.ts';
import { services } from '../../shared/services.ts';

/** Writes pending copies of a dataset behind the registry's back, each a version of it with an archive of its own. */
export async function plantCopies(id: string, count: number, stack: Stack): Promise<void> {
  const original = (await services().registry.datasets.get(id))?.record;
  if (!original) throw new Error(`no dataset ${id}`);
  const isPending = { status: 'pending', shownStatus: 'pending', inReview: true } as const;
  const pending = { ...isPending, sizeBytes: 100, uploadedAt: original.createdAt };
  const archive = { bucket: stack.credentials.datasets_bucket, generation: '1', sizeBytes: 100, crc32c: 'AAAAAA==' };
  const db = new Firestore({ projectId: String(stack.environment.GOOGLE_CLOUD_PROJECT) });
  const writer = db.bulkWriter({ throttling: false });
  for (let version = 1; version <= count; version++) {
    const copy = randomUUID();
    const object = { ...archive, name: copy };
    const record = { ...original, ...pending, id: copy, object, iteration: { ...original.iteration, version } };
    void writer.create(db.collection('datasets').doc(copy), record);
  }
  await writer.close();
  await db.terminate();
}
