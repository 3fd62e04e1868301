import type { Principal } from '../auth/principal.ts';

/** Who does something, when, and under which id: what every write and its audit event carry. */
export interface Operation {
  /** Unique; a record that holds it was written by this operation. */
  id: string;
  by: Pick<Principal, 'id' | 'organization'>;
  now: Date;
}
