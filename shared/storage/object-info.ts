import type { Provenance } from './provenance.ts';

/** An object as Cloud Storage describes it. */
export interface ObjectInfo {
  bucket: string;
  name: string;
  /** A number as text: compared for equality only. */
  generation: string;
  sizeBytes: number;
  /** Base64 of the big-endian CRC32C. */
  crc32c: string;
  timeCreated: Date;
  /** The upload that a promotion copied it from; `null`: it is not a promoted copy. */
  provenance: Provenance | null;
}

/** One generation of one object. */
export type ObjectVersion = Pick<ObjectInfo, 'bucket' | 'name' | 'generation'>;

/** The object, or this generation of it, is no longer there. */
export class ObjectGone extends Error {
  override readonly name = 'ObjectGone';

  constructor(object: ObjectVersion, options?: ErrorOptions) {
    super(`gs://${object.bucket}/${object.name}#${object.generation} is gone`, options);
  }
}
