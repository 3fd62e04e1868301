import { randomUUID } from 'node:crypto';
import { Firestore } from '@google-cloud/firestore';
import type { Stack } from '../../local/stack/stack.ts';
import { services } from '../../shared/services.ts';

/** Writes copies of a processed dataset behind the registry's back, each a version of it with an object of its own name. */
export async function plantCopies(id: string, count: number, stack: Stack): Promise<void> {
  const original = (await services().registry.datasets.get(id))?.record;
  if (!original?.object) throw new Error(`no processed dataset ${id}`);
  const db = new Firestore({ projectId: String(stack.environment.GOOGLE_CLOUD_PROJECT) });
  const writer = db.bulkWriter({ throttling: false });
  for (let version = 1; version <= count; version++) {
    const copy = randomUUID();
    const object = { ...original.object, name: `${original.object.name}-${version}` };
    const record = { ...original, id: copy, object, iteration: { ...original.iteration, version } };
    void writer.create(db.collection('datasets').doc(copy), record);
  }
  await writer.close();
  await db.terminate();
}
