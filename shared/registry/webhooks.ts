import {
  type DocumentReference,
  FieldValue,
  type Firestore,
  type Timestamp,
  type WriteBatch,
} from '@google-cloud/firestore';
import type { Webhook } from '../dataset/webhook.ts';
import { auditOther } from './audit.ts';
import { commit } from './commit.ts';
import type { Operation } from './operation.ts';
import { type RecordKind, toDocument } from './record-kinds.ts';
import { isDocumentId, type Stored, stored } from './stored.ts';

const WEBHOOK: RecordKind<Webhook> = { version: 1, defaults: { nothingBefore: null } };

/** Most webhooks of an organization: all of them are read for every event. */
export const MAX_WEBHOOKS = 50;

/** What may change of a webhook. */
export type WebhookChanges = Partial<Omit<Webhook, 'id' | 'organizationId' | 'createdAt' | 'operationId'>>;

/** `webhooks/{uuid}`; how many an organization has is counted in its own document. */
export class Webhooks {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  async get(id: string): Promise<Stored<Webhook> | undefined> {
    return isDocumentId(id) ? stored(WEBHOOK, await this.#ref(id).get()) : undefined;
  }

  /** All webhooks of an organization, oldest first. */
  async of(organizationId: string): Promise<Webhook[]> {
    const { docs } = await this.#db.collection('webhooks').where('organizationId', '==', organizationId).get();
    const found = docs.flatMap((document) => stored(WEBHOOK, document)?.record ?? []);
    return found.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  }

  /**
   * Writes a webhook and counts it.
   *
   * @param namespace - Of its organization.
   * @returns The webhook, as it is now when an earlier try of the same request created it.
   */
  async create(webhook: Webhook, namespace: string, operation: Operation): Promise<Webhook> {
    const batch = this.#db.batch();
    batch.create(this.#ref(webhook.id), toDocument(WEBHOOK, webhook));
    this.#count(batch, webhook, namespace, 1);
    this.#audit(batch, 'create', webhook, operation);
    const version = await commit(batch, async () => undefined);
    if (version) return webhook;
    const found = await this.get(webhook.id);
    if (!found) throw new Error('The webhook was not written');
    return found.record;
  }

  /**
   * Changes a webhook as it was read.
   *
   * @param event - What is audited.
   * @returns `undefined` when it changed since.
   */
  async update(
    { record: before, version }: Stored<Webhook>,
    changes: WebhookChanges,
    event: string,
    operation: Operation,
  ): Promise<Stored<Webhook> | undefined> {
    const written = { ...changes, updatedAt: operation.now, operationId: operation.id };
    const batch = this.#db.batch();
    batch.update(this.#ref(before.id), written, { lastUpdateTime: version });
    this.#audit(batch, event, { ...before, ...written }, operation);
    const time = await commit(batch, () => this.#wroteBy(operation, before.id));
    return time && { record: { ...before, ...written }, version: time };
  }

  /** Notes since when every attempt at an endpoint has failed; a change that came in between wins. */
  async noteFailing({ record, version }: Stored<Webhook>, failingSince: Date | null): Promise<void> {
    const batch = this.#db.batch();
    batch.update(this.#ref(record.id), { failingSince }, { lastUpdateTime: version });
    await commit(batch, async () => undefined);
  }

  /** Deletes a webhook. @returns Whether it was as it was read. */
  async delete({ record, version }: Stored<Webhook>, namespace: string, operation: Operation): Promise<boolean> {
    const batch = this.#db.batch();
    batch.delete(this.#ref(record.id), { lastUpdateTime: version });
    this.#count(batch, record, namespace, -1);
    this.#audit(batch, 'delete', record, operation);
    return (await commit(batch, async () => undefined)) !== undefined;
  }

  #count(batch: WriteBatch, { organizationId }: Webhook, namespace: string, by: 1 | -1): void {
    const webhooks = FieldValue.increment(by);
    batch.update(this.#db.collection('organizations').doc(organizationId), { webhooks });
    batch.update(this.#db.collection('namespaces').doc(namespace), { webhooks });
  }

  #audit(batch: WriteBatch, event: string, webhook: Webhook, operation: Operation): void {
    const { id, organizationId, url, events, enabled, disabledReason } = webhook;
    const details = { url, events, enabled, ...(disabledReason === null ? {} : { disabledReason }) };
    auditOther(this.#db, batch, { organizationId, kind: 'webhook', id, event, details }, operation);
  }

  async #wroteBy(operation: Operation, id: string): Promise<Timestamp | undefined> {
    const found = await this.get(id);
    return found?.record.operationId === operation.id ? found.version : undefined;
  }

  #ref(id: string): DocumentReference {
    return this.#db.collection('webhooks').doc(id);
  }
}
