import { object, type Static } from '../validation/schema.ts';

/** The only event that starts processing. */
export const FINALIZED = 'google.cloud.storage.object.v1.finalized';

/** What names an object that is complete in a bucket, as JSON schemas; generations are compared for equality only. */
export const uploadProperties = {
  bucket: { type: 'string', minLength: 1 },
  name: { type: 'string', minLength: 1 },
  generation: { type: 'string', pattern: '^[0-9]+$' },
} as const;

const upload = object(uploadProperties);

/** An object that is complete in a bucket. */
export type UploadEvent = Static<typeof upload>;
