import type { DatasetFormat } from './format.ts';
import type { ShownStatus } from './status.ts';

/** What a webhook can subscribe to. */
export const WEBHOOK_EVENTS = [
  'dataset.created',
  /** It has been processed. */
  'dataset.uploaded',
  'dataset.failed',
  'dataset.accepted',
  'dataset.rejected',
  'dataset.reopened',
  /** A later version took its place. */
  'dataset.superseded',
  /** It got its place back. */
  'dataset.reinstated',
  'dataset.deleted',
  'dataset.restored',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What is sent when an endpoint is tried out. */
export const TEST_EVENT = 'webhook.test';

const EVENT_OF: Readonly<Record<string, WebhookEvent>> = {
  create: 'dataset.created',
  complete: 'dataset.uploaded',
  fail: 'dataset.failed',
  accept: 'dataset.accepted',
  reject: 'dataset.rejected',
  miss_expectations: 'dataset.rejected',
  reopen: 'dataset.reopened',
  supersede: 'dataset.superseded',
  reinstate: 'dataset.reinstated',
  discard: 'dataset.deleted',
  restore: 'dataset.restored',
};

/** The event that webhooks are sent for an audited action; `undefined`: none. */
export function webhookEventOf(action: string): WebhookEvent | undefined {
  return EVENT_OF[action];
}

/** In which form an endpoint wants to be told. */
export const WEBHOOK_FORMATS = ['json', 'slack', 'teams'] as const;

export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

/** An endpoint that is told of events: one document of `webhooks/{uuid}`. */
export interface Webhook {
  id: string;
  organizationId: string;
  url: string;
  events: WebhookEvent[];
  format: WebhookFormat;
  description: string | null;
  /** `whsec_` and base64. */
  secret: string;
  /** The secret before the last rotation, which signs along for a while. */
  previousSecret: string | null;
  previousSecretUntil: Date | null;
  enabled: boolean;
  disabledAt: Date | null;
  disabledReason: string | null;
  /** When it was disabled the last time, once it is enabled again: what was due then is not sent any more. */
  nothingBefore: Date | null;
  /** Since when every attempt has failed; `null`: the last one succeeded, or there was none. */
  failingSince: Date | null;
  createdAt: Date;
  updatedAt: Date;
  /** The operation that wrote the record last: a commit whose answer was lost is recognised by it. */
  operationId: string;
}

/** What an audit event keeps of a dataset, to tell webhooks of it. */
export interface Notice {
  projectId: string;
  name: string;
  format: DatasetFormat;
  /** `undefined`: it has to be read. */
  sceneCount?: number | null;
  status: ShownStatus;
  revision?: number;
  /** Of a failure. */
  code?: string;
  message?: string;
  /** Of a rejection. */
  reason?: string;
}

/** Where a delivery is: it ends in one of the last three. */
export type DeliveryStatus = 'due' | 'sending' | 'delivered' | 'failed' | 'cancelled';

/** One event on its way to one endpoint: one document of `deliveries/{id}`, which alone says what is left to do. */
export interface Delivery {
  id: string;
  organizationId: string;
  webhookId: string;
  /** Id of the audit event; what a receiver knows as `webhook-id`. */
  eventId: string;
  event: string;
  /** The JSON text that is sent, or from which what is sent is made. */
  body: string;
  status: DeliveryStatus;
  /** Attempts that have ended. */
  attempt: number;
  /** Attempts that have begun; more than `attempt` where instances died. */
  starts: number;
  /** When the next attempt is due, or the lease of the one that runs ends; `null`: nothing is left to do. */
  wakeAt: Date | null;
  /** Spreads what is overdue over the index. */
  shard: number;
  createdAt: Date;
  /** End of the last attempt. */
  at: Date | null;
  statusCode: number | null;
  latencyMs: number | null;
  responseBody: string | null;
  error: string | null;
  /** Firestore's TTL policy deletes the record some time after. */
  expireAt: Date;
}
