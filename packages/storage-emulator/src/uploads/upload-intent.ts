import { type Checksums, verifyChecksums } from '../checksums.ts';
import type { Content } from '../objects/bucket.ts';
import type { ObjectMetadata, StoredObject } from '../objects/object-resource.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { Preconditions } from '../preconditions.ts';
import { type LengthRange, refuseTooLong, refuseTooShort } from './length-range.ts';

/** What an upload is to become, known before its bytes are. */
export interface UploadIntent {
  bucket: string;
  name: string;
  metadata: ObjectMetadata;
  /** Checked when the upload completes, not when it begins. */
  preconditions: Preconditions;
  /** What the uploader says the bytes will hash to. */
  checksums: Partial<Checksums>;
  lengthRange?: LengthRange;
}

/**
 * Makes the object of an upload whose bytes are all there.
 *
 * @throws StorageError 400 when they are not the bytes announced, 404 when the bucket is gone, 412 when a precondition
 *   does not hold. The content is then still the caller's.
 */
export function completeUpload(intent: UploadIntent, content: Content & Checksums, store: ObjectStore): StoredObject {
  refuseTooLong(content.size, intent.lengthRange);
  refuseTooShort(content.size, intent.lengthRange);
  verifyChecksums(intent.checksums, content);
  return store.bucket(intent.bucket).put(intent.name, content, intent.metadata, intent.preconditions);
}
