import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { StoredObject } from '../objects/object-resource.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import { refuseTooLong } from './length-range.ts';
import { StagedFile } from './staged-file.ts';
import { completeUpload, type UploadIntent } from './upload-intent.ts';

/**
 * Stores an object whose bytes come in one request. Bytes that break off leave nothing behind.
 *
 * @param staging folder for bytes that are no object yet, on the file system of the store.
 * @throws StorageError as `completeUpload` does, and whatever `body` throws.
 */
export async function simpleUpload(
  intent: UploadIntent,
  body: AsyncIterable<Buffer>,
  store: ObjectStore,
  staging: string,
): Promise<StoredObject> {
  store.bucket(intent.bucket);
  const file = new StagedFile(join(staging, randomUUID()));
  try {
    for await (const chunk of body) {
      refuseTooLong(file.received + chunk.length, intent.lengthRange);
      await file.write(chunk);
    }
    return completeUpload(intent, await file.finish(), store);
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
