import { type Delivery, WEBHOOK_EVENTS, WEBHOOK_FORMATS, type Webhook } from '../../dataset/webhook.ts';
import { type Answer, count, named, nullable, object, text, time } from '../../validation/schema.ts';
import { seconds } from '../time.ts';

/** Webhooks and their deliveries, as this dialect shows them. */

/** Schema of the events that a webhook subscribes to. */
export const eventsSchema = {
  type: 'array',
  minItems: 1,
  maxItems: WEBHOOK_EVENTS.length,
  description: 'What it is told of.',
  items: { ...text, enum: WEBHOOK_EVENTS },
} as const;

/** Schema of the form in which it is told. */
export const webhookFormatSchema = {
  ...text,
  enum: WEBHOOK_FORMATS,
  description: '`json`: the event. `slack`, `teams`: one line of text, as incoming webhooks of those products take it.',
} as const;

const webhook = object(
  {
    id: { ...text, description: 'Unique webhook identifier.' },
    url: text,
    events: eventsSchema,
    format: webhookFormatSchema,
    description: nullable(text),
    enabled: { type: 'boolean' },
    disabled_at: nullable(time),
    disabled_reason: nullable(text),
    created_at: time,
    updated_at: time,
  },
  {
    secret: {
      ...nullable(text),
      description: 'What signs its messages; shown once, and null when an answer is repeated.',
    },
    previous_secret_expires_at: { ...time, description: 'Until when the secret before a rotation signs along.' },
  },
);

const webhookExample = {
  id: '5f0f5b1e-7a39-4f0e-9b6c-3b8a5f1d2c4e',
  url: 'https://hooks.example.com/scenestore',
  events: ['dataset.uploaded', 'dataset.failed'],
  format: 'json',
  description: null,
  enabled: true,
  disabled_at: null,
  disabled_reason: null,
  created_at: '2026-03-06T12:00:00Z',
  updated_at: '2026-03-06T12:00:00Z',
} as const;

/** A webhook without its secret. */
export const webhookSchema = named('LucitraWebhook', webhook, {
  ...webhookExample,
  events: [...webhookExample.events],
});

/** The example of a webhook that was just created. */
export const createdExample = {
  ...webhookExample,
  events: [...webhookExample.events],
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
};

/** All webhooks of an organization. */
export const webhookListSchema = named(
  'LucitraWebhooks',
  object({ webhooks: { type: 'array', items: webhookSchema } }),
  { webhooks: [{ ...webhookExample, events: [...webhookExample.events] }] },
);

/** A webhook as this dialect shows it. @param secret - Shown where it is new. */
export function webhookView(record: Webhook, secret?: string): Answer<typeof webhook> {
  return {
    id: record.id,
    url: record.url,
    events: record.events,
    format: record.format,
    description: record.description,
    enabled: record.enabled,
    disabled_at: seconds(record.disabledAt),
    disabled_reason: record.disabledReason,
    created_at: seconds(record.createdAt),
    updated_at: seconds(record.updatedAt),
    secret,
    previous_secret_expires_at: record.previousSecretUntil ? seconds(record.previousSecretUntil) : undefined,
  };
}

/** All webhooks of an organization. */
export function webhookListView(records: readonly Webhook[]): Answer<typeof webhookListSchema> {
  return { webhooks: records.map((record) => webhookView(record)) };
}

const delivery = object({
  id: text,
  event_id: { ...text, description: 'What the receiver gets as `webhook-id`.' },
  event: text,
  attempt: { ...count, description: 'How many attempts have ended.' },
  at: { ...time, description: 'When the last attempt ended, or the delivery was made.' },
  status: { ...text, enum: ['due', 'delivered', 'failed', 'cancelled'] },
  status_code: nullable(count),
  latency_ms: nullable(count),
  response_body: { ...nullable(text), description: 'The first 1 KiB of the answer.' },
  error: nullable(text),
  next_attempt_at: nullable(time),
});

const deliveryExample = {
  id: '0f3c9a3be7c5c4f7a0d3f1f4bd1c7c6e',
  event_id: '8c5a7d52-0f8f-4a0f-b0b8-4d6a3f2f6b1c-5f0f5b1e-7a39-4f0e-9b6c-3b8a5f1d2c4e',
  event: 'dataset.uploaded',
  attempt: 1,
  at: '2026-03-06T12:05:01Z',
  status: 'delivered',
  status_code: 200,
  latency_ms: 87,
  response_body: 'ok',
  error: null,
  next_attempt_at: null,
} as const;

/** One event on its way to an endpoint. */
export const deliverySchema = named('LucitraDelivery', delivery, deliveryExample);

const deliveryPage = object(
  { deliveries: { type: 'array', items: deliverySchema } },
  { next_cursor: { ...text, description: 'The cursor of the next page; absent on the last.' } },
);

/** A page of deliveries, newest first. */
export const deliveryPageSchema = named('LucitraDeliveries', deliveryPage, { deliveries: [deliveryExample] });

/** A delivery as this dialect shows it; one that is being sent is due. */
export function deliveryView(record: Delivery): Answer<typeof delivery> {
  const { status } = record;
  return {
    id: record.id,
    event_id: record.eventId,
    event: record.event,
    attempt: record.attempt,
    at: seconds(record.at ?? record.createdAt),
    status: status === 'sending' ? 'due' : status,
    status_code: record.statusCode,
    latency_ms: record.latencyMs,
    response_body: record.responseBody,
    error: record.error,
    next_attempt_at: seconds(record.wakeAt),
  };
}

/** A page of deliveries; `next` is the cursor of the page after it. */
export function deliveryPageView(records: readonly Delivery[], next: string | undefined): Answer<typeof deliveryPage> {
  return { deliveries: records.map(deliveryView), next_cursor: next };
}
