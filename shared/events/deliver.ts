import type { Delivery, Webhook } from '../dataset/webhook.ts';
import { log } from '../log.ts';
import type { Stored } from '../registry/stored.ts';
import type { Services } from '../services.ts';
import { noteHealth } from './endpoint-health.ts';
import { type EndpointAnswer, postToEndpoint } from './post-to-endpoint.ts';
import { nextAttemptAt } from './schedule.ts';
import { wake } from './wake.ts';
import { formatted } from './webhook-body.ts';
import { signatureHeaders } from './webhook-signature.ts';

/** How long an attempt has a delivery for itself; it takes 20 s at most. */
const LEASE_MS = 60_000;

/** How much earlier than due a task may come: clocks differ. */
const EARLY_MS = 5_000;

/** How often an attempt may begin that never ends, because the instance dies, before the delivery is given up. */
const MAX_STARTS = 50;

export type DeliveryOutcome = 'delivered' | 'failed' | 'again' | 'cancelled' | 'ignored';

/** Makes the request of an attempt. */
export type Post = typeof postToEndpoint;

export type DeliverServices = Pick<Services, 'registry' | 'clock' | 'newId' | 'tasks' | 'config'>;

/** What an attempt needs from outside the process beside the services. */
export interface Outside {
  post: Post;
  /** From 0 to 1. */
  random(): number;
}

const OUTSIDE: Outside = { post: postToEndpoint, random: Math.random };

/**
 * Makes one attempt at a delivery, under a lease: the record is changed before and after the request, each time on
 * condition that it is as it was read. A task that comes twice, too early or too late does nothing. An instance that dies
 * in between leaves a lease that runs out, and the attempt is made again.
 *
 * @param attempt - How many attempts had been made when the task was created.
 */
export async function deliver(
  { delivery: id, attempt }: { delivery: string; attempt: number },
  services: DeliverServices,
  outside: Outside = OUTSIDE,
): Promise<DeliveryOutcome> {
  const { registry, clock } = services;
  const found = await registry.deliveries.get(id);
  if (!found || found.record.attempt !== attempt || !isDue(found.record, clock())) return 'ignored';
  const webhook = await registry.webhooks.get(found.record.webhookId);
  if (!webhook?.record.enabled || isOld(found.record, webhook.record)) return cancel(found, services);
  const { starts } = found.record;
  if (starts >= MAX_STARTS) return end(found, { status: 'failed', error: 'The attempts were interrupted' }, services);
  const lease = { status: 'sending', starts: starts + 1, wakeAt: new Date(clock().getTime() + LEASE_MS) } as const;
  const leased = await registry.deliveries.update(found, lease);
  if (!leased) return 'ignored';
  const started = performance.now();
  const answer = await request(leased.record, webhook.record, services, outside);
  const latencyMs = Math.round(performance.now() - started);
  const outcome = await settle(leased, { answer, latencyMs, random: outside.random() }, services);
  await noteHealth(webhook, answer, services);
  const { webhookId, event } = leased.record;
  log('INFO', 'webhook attempt', {
    deliveryId: id,
    webhookId,
    event,
    attempt: attempt + 1,
    outcome,
    latencyMs,
    ...shown(answer),
  });
  return outcome;
}

/** Whether a request was answered as a success. */
export function isSuccess({ statusCode }: Pick<EndpointAnswer, 'statusCode'>): boolean {
  return statusCode !== null && statusCode >= 200 && statusCode < 300;
}

function shown({ statusCode, error }: EndpointAnswer): object {
  return { statusCode, ...(error === null ? {} : { reason: error }) };
}

/** A delivery that waits is due at its time, one that is being sent once its lease has run out. */
function isDue({ status, wakeAt }: Delivery, now: Date): boolean {
  if (wakeAt === null) return false;
  const early = status === 'due' ? EARLY_MS : 0;
  return wakeAt.getTime() <= now.getTime() + early;
}

/** An endpoint that is enabled again is sent nothing that was due when it was disabled, however much that was. */
function isOld({ createdAt }: Delivery, { nothingBefore }: Webhook): boolean {
  return nothingBefore !== null && createdAt <= nothingBefore;
}

function request(
  { eventId, body: text }: Delivery,
  webhook: Webhook,
  { clock, config }: DeliverServices,
  { post }: Outside,
): Promise<EndpointAnswer> {
  const body = formatted(text, webhook.format);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Scenestore-Webhooks/1',
    ...signatureHeaders({ id: eventId, now: clock(), body }, webhook),
  };
  return post(webhook.url, { headers, body }, { allowed: config.webhookAllowAddresses });
}

async function settle(
  leased: Stored<Delivery>,
  { answer, latencyMs, random }: { answer: EndpointAnswer; latencyMs: number; random: number },
  services: DeliverServices,
): Promise<DeliveryOutcome> {
  const now = services.clock();
  const attempt = leased.record.attempt + 1;
  const { statusCode, responseBody, error } = answer;
  const told = { attempt, at: now, statusCode, latencyMs, responseBody, error };
  if (isSuccess(answer)) return end(leased, { ...told, status: 'delivered' }, services);
  const isBusy = statusCode === 429 || statusCode === 503;
  const retryAfterSeconds = isBusy ? answer.retryAfterSeconds : undefined;
  const next =
    statusCode === 410
      ? undefined
      : nextAttemptAt(attempt, { now, random, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });
  if (!next) return end(leased, { ...told, status: 'failed' }, services);
  const waiting = await services.registry.deliveries.update(leased, { ...told, status: 'due', wakeAt: next });
  if (!waiting) return 'ignored';
  await wake(waiting.record, services);
  return 'again';
}

async function cancel(found: Stored<Delivery>, services: DeliverServices): Promise<DeliveryOutcome> {
  return end(found, { status: 'cancelled', error: 'The webhook was disabled or deleted' }, services);
}

async function end(
  found: Stored<Delivery>,
  changes: Partial<Delivery> & { status: 'delivered' | 'failed' | 'cancelled' },
  { registry }: Pick<Services, 'registry'>,
): Promise<DeliveryOutcome> {
  const ended = await registry.deliveries.update(found, { ...changes, wakeAt: null });
  return ended ? changes.status : 'ignored';
}
