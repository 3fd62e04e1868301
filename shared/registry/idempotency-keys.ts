import type { DocumentReference, Firestore, Timestamp } from '@google-cloud/firestore';
import { commit } from './commit.ts';
import type { RecordKind } from './record-kinds.ts';
import { type Stored, stored } from './stored.ts';

/** A request that is to be done once: who does it, and what was answered. */
export interface IdempotencyRecord {
  /** SHA-256 of the body; the same key with another body is refused. */
  bodyHash: string;
  /** Id of the caller. */
  claim: string;
  claimedAt: Date;
  /** When the first claim was made; stays when a claim that was abandoned is taken over. */
  createdAt: Date;
  /** Firestore's TTL policy deletes the record some time after; until then its time has to be checked. */
  expireAt: Date;
  /** The first success, without signed URLs and secrets; `null` while there is none. */
  reply: { status: number; body: string } | null;
}

const KIND: RecordKind<IdempotencyRecord> = { version: 1, defaults: {} };

/** `idempotencyKeys/{hash}`. */
export class IdempotencyKeys {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  async get(id: string): Promise<Stored<IdempotencyRecord> | undefined> {
    return stored(KIND, await this.#ref(id).get());
  }

  /** Writes a first record. @returns `undefined` when there is one already. */
  async create(id: string, record: IdempotencyRecord): Promise<Stored<IdempotencyRecord> | undefined> {
    const batch = this.#db.batch();
    batch.create(this.#ref(id), { ...record });
    const version = await commit(batch, () => this.#claimedBy(id, record.claim));
    return version && { record, version };
  }

  /** Replaces a record as it was read. @returns `undefined` when it changed since. */
  async replace(
    id: string,
    { version }: Stored<IdempotencyRecord>,
    record: IdempotencyRecord,
  ): Promise<Stored<IdempotencyRecord> | undefined> {
    const batch = this.#db.batch();
    batch.update(this.#ref(id), { ...record }, { lastUpdateTime: version });
    const written = await commit(batch, () => this.#claimedBy(id, record.claim));
    return written && { record, version: written };
  }

  async #claimedBy(id: string, claim: string): Promise<Timestamp | undefined> {
    const found = await this.get(id);
    return found?.record.claim === claim ? found.version : undefined;
  }

  #ref(id: string): DocumentReference {
    return this.#db.collection('idempotencyKeys').doc(id);
  }
}
