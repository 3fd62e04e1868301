import { type DocumentReference, FieldValue, type Firestore } from '@google-cloud/firestore';
import type { Delivery, Notice } from '../dataset/webhook.ts';
import { commit } from './commit.ts';
import { createDelivery } from './deliveries.ts';
import { ALL_SHARDS } from './shards.ts';
import { fromDocument, type Version } from './stored.ts';
import { type WalkRequest, walk } from './walk.ts';

/** An audit event that webhooks are to be told of. */
export interface DueEvent {
  id: string;
  version: Version;
  organizationId: string;
  datasetId: string;
  /** The action that was audited. */
  event: string;
  at: Date;
  notice: Notice;
}

/** The audit events that are marked for webhooks: the mark is cleared by the commit that makes their deliveries. */
export class Outbox {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  /** An event that is still marked. */
  async get(id: string): Promise<DueEvent | undefined> {
    const found = await this.#ref(id).get();
    if (found.get('fanOut') !== 'due' || !found.updateTime) return undefined;
    const { organizationId, datasetId, event, at, notice } = fromDocument<Omit<DueEvent, 'id' | 'version'>>(
      found.data() ?? {},
    );
    return { id, version: found.updateTime, organizationId, datasetId, event, at, notice };
  }

  /**
   * Makes the deliveries of an event and clears its mark, in one commit: the mark is there until all of them are.
   *
   * @returns Whether the event was as it was read, or this was done before.
   */
  async fanOut({ id, version }: Pick<DueEvent, 'id' | 'version'>, deliveries: readonly Delivery[]): Promise<boolean> {
    const batch = this.#db.batch();
    for (const delivery of deliveries) createDelivery(this.#db, batch, delivery);
    const cleared = { fanOut: FieldValue.delete(), shard: FieldValue.delete(), notice: FieldValue.delete() };
    batch.update(this.#ref(id), cleared, { lastUpdateTime: version });
    const written = await commit(batch, async () => {
      const found = await this.#ref(id).get();
      return found.get('fanOut') === undefined ? found.updateTime : undefined;
    });
    return written !== undefined;
  }

  /** Ids of events whose mark is still there, oldest first. */
  async overdue(request: WalkRequest): Promise<{ ids: string[]; next: string | undefined }> {
    const events = this.#db.collection('auditEvents').where('fanOut', '==', 'due').where('shard', 'in', ALL_SHARDS);
    const { docs, next } = await walk(events.select('at'), 'at', request);
    return { ids: docs.map(({ id }) => id), next };
  }

  #ref(id: string): DocumentReference {
    return this.#db.collection('auditEvents').doc(id);
  }
}
