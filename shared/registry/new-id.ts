/** What a new id is for. */
export type IdPurpose =
  | 'operation'
  | 'dataset'
  | 'collection'
  | 'project'
  | 'organization'
  | 'claim'
  | 'webhook'
  | 'delivery';

/**
 * A new UUIDv4. For a request with an `Idempotency-Key` it follows from the key, the purpose and the number: the same
 * request, done again, finds what it wrote before.
 *
 * @param nth - Which one, from 0, of a request that needs several for one purpose.
 */
export type NewId = (purpose: IdPurpose, nth?: number) => string;
