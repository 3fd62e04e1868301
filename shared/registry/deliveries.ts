import type { DocumentReference, Firestore, Query, WriteBatch } from '@google-cloud/firestore';
import type { Delivery } from '../dataset/webhook.ts';
import { commit } from './commit.ts';
import { inPage, type PageRequest } from './dataset-queries.ts';
import { type RecordKind, toDocument } from './record-kinds.ts';
import { ALL_SHARDS } from './shards.ts';
import { isDocumentId, readRecord, type Stored, stored } from './stored.ts';
import { type WalkRequest, walk } from './walk.ts';

const DELIVERY: RecordKind<Delivery> = { version: 1, defaults: {} };

/** Adds a new delivery to a commit. */
export function createDelivery(db: Firestore, batch: WriteBatch, delivery: Delivery): void {
  batch.create(db.collection('deliveries').doc(delivery.id), toDocument(DELIVERY, delivery));
}

/** `deliveries/{id}`. */
export class Deliveries {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  async get(id: string): Promise<Stored<Delivery> | undefined> {
    return isDocumentId(id) ? stored(DELIVERY, await this.#ref(id).get()) : undefined;
  }

  /** Writes a delivery; one that is there was written by an earlier try of the same request. */
  async create(delivery: Delivery): Promise<void> {
    const batch = this.#db.batch();
    createDelivery(this.#db, batch, delivery);
    const written = await commit(batch, async () => (await this.#ref(delivery.id).get()).updateTime);
    if (!written) throw new Error('The delivery was not written');
  }

  /**
   * Changes a delivery as it was read.
   *
   * @returns `undefined` when it changed since. A lost answer counts as such: the lease runs out, and the attempt is
   *   made again.
   */
  async update(
    { record, version }: Stored<Delivery>,
    changes: Partial<Delivery>,
  ): Promise<Stored<Delivery> | undefined> {
    const batch = this.#db.batch();
    batch.update(this.#ref(record.id), { ...changes }, { lastUpdateTime: version });
    const written = await commit(batch, async () => undefined);
    return written && { record: { ...record, ...changes }, version: written };
  }

  /** One page of an endpoint's deliveries, newest first. */
  async page(webhookId: string, page: PageRequest): Promise<Delivery[]> {
    const { docs } = await inPage(this.#all().where('webhookId', '==', webhookId), page).get();
    return docs.map((document) => readRecord(DELIVERY, document.data()));
  }

  /** Some of an endpoint's deliveries that are not sent yet. */
  async due(webhookId: string, limit: number): Promise<Stored<Delivery>[]> {
    const query = this.#all().where('webhookId', '==', webhookId).where('status', '==', 'due');
    const { docs } = await query.limit(limit).get();
    return docs.flatMap((document) => stored(DELIVERY, document) ?? []);
  }

  /** Deliveries whose attempt is overdue, or whose lease ran out, oldest first. */
  async overdue(request: WalkRequest): Promise<{ deliveries: Delivery[]; next: string | undefined }> {
    const { docs, next } = await walk(this.#all().where('shard', 'in', ALL_SHARDS), 'wakeAt', request);
    return { deliveries: docs.map((document) => readRecord(DELIVERY, document.data())), next };
  }

  #all(): Query {
    return this.#db.collection('deliveries');
  }

  #ref(id: string): DocumentReference {
    return this.#db.collection('deliveries').doc(id);
  }
}
