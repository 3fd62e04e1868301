import { createHash } from 'node:crypto';
import { type Delivery, type Webhook, webhookEventOf } from '../dataset/webhook.ts';
import { retryOnConflict } from '../registry/commit.ts';
import type { DueEvent } from '../registry/outbox.ts';
import { shardOf } from '../registry/shards.ts';
import type { Services } from '../services.ts';
import { wake } from './wake.ts';
import { webhookBody } from './webhook-body.ts';

const KEEP_MS = 30 * 86_400_000;

type FanOutServices = Pick<Services, 'registry' | 'clock' | 'tasks'>;

/**
 * Makes one delivery of an audit event for each endpoint that subscribes to it, and wakes them. Done twice, it does
 * nothing more: the deliveries exist once the mark is cleared, and their ids follow from event and endpoint.
 *
 * @returns How many deliveries were made.
 */
export async function fanOut(eventId: string, services: FanOutServices): Promise<number> {
  const { registry } = services;
  const made = await retryOnConflict(async () => {
    const event = await registry.outbox.get(eventId);
    if (!event) return [];
    const deliveries = await deliveriesOf(event, services);
    return (await registry.outbox.fanOut(event, deliveries)) ? deliveries : undefined;
  });
  await Promise.all(made.map((delivery) => wake(delivery, services)));
  return made.length;
}

async function deliveriesOf(event: DueEvent, { registry, clock }: FanOutServices): Promise<Delivery[]> {
  const name = webhookEventOf(event.event);
  if (!name) return [];
  const webhooks = await registry.webhooks.of(event.organizationId);
  const subscribed = webhooks.filter(({ enabled, events }) => enabled && events.includes(name));
  if (subscribed.length === 0) return [];
  const { sceneCount, revision } = event.notice;
  // Another version's move rearranged it: the commit of that did not have its record.
  const isComplete = sceneCount !== undefined && revision !== undefined;
  const record = isComplete ? undefined : (await registry.datasets.get(event.datasetId))?.record;
  const read = { sceneCount: record?.scan?.sceneCount ?? null, ...(record ? { revision: record.revision } : {}) };
  const body = JSON.stringify(webhookBody({ ...event, event: name, notice: { ...read, ...event.notice } }));
  return subscribed.map((webhook) =>
    newDelivery({ id: deliveryId(event.id, webhook), webhook, eventId: event.id, event: name, body }, clock()),
  );
}

function deliveryId(eventId: string, { id }: Webhook): string {
  return createHash('sha256').update(`${eventId} ${id}`).digest('hex');
}

/** What a delivery is made of. */
export interface NewDelivery extends Pick<Delivery, 'id' | 'eventId' | 'event' | 'body'> {
  webhook: Pick<Webhook, 'id' | 'organizationId'>;
}

/** A delivery that is due now. */
export function newDelivery({ webhook, ...delivery }: NewDelivery, now: Date): Delivery {
  return {
    ...delivery,
    organizationId: webhook.organizationId,
    webhookId: webhook.id,
    status: 'due',
    attempt: 0,
    starts: 0,
    wakeAt: now,
    shard: shardOf(delivery.id),
    createdAt: now,
    at: null,
    statusCode: null,
    latencyMs: null,
    responseBody: null,
    error: null,
    expireAt: new Date(now.getTime() + KEEP_MS),
  };
}
