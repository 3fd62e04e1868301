/** The only event that starts processing. */
export const FINALIZED = 'google.cloud.storage.object.v1.finalized';

/** An object that is complete in a bucket. */
export interface UploadEvent {
  bucket: string;
  name: string;
  /** Compared for equality only. */
  generation: string;
}

/** What its fields are, as JSON schemas. */
export const uploadProperties = {
  bucket: { type: 'string', minLength: 1 },
  name: { type: 'string', minLength: 1 },
  generation: { type: 'string', pattern: '^[0-9]+$' },
};
