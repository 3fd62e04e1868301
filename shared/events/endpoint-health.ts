import type { Webhook } from '../dataset/webhook.ts';
import { log } from '../log.ts';
import type { Stored } from '../registry/stored.ts';
import type { Services } from '../services.ts';
import type { EndpointAnswer } from './post-to-endpoint.ts';

/** An endpoint whose every attempt failed for so long is disabled. */
const FAILING_MS = 5 * 86_400_000;

/** Deliveries that are cancelled at once when their endpoint is disabled; the others are when their time comes. */
const CANCELLED_AT_ONCE = 300;

/** Who disables endpoints, in the audit. */
const DELIVERER = { id: 'webhooks' };

/** Keeps in mind how long an endpoint has been failing, and disables one that is gone, or has failed for five days. */
export async function noteHealth(
  webhook: Stored<Webhook>,
  { statusCode }: Pick<EndpointAnswer, 'statusCode'>,
  services: Pick<Services, 'registry' | 'clock' | 'newId'>,
): Promise<void> {
  const { registry, clock, newId } = services;
  const { failingSince, id } = webhook.record;
  const now = clock();
  if (statusCode !== null && statusCode >= 200 && statusCode < 300) {
    if (failingSince !== null) await registry.webhooks.noteFailing(webhook, null);
    return;
  }
  const isOver = failingSince !== null && now.getTime() - failingSince.getTime() >= FAILING_MS;
  if (statusCode !== 410 && !isOver) {
    if (failingSince === null) await registry.webhooks.noteFailing(webhook, now);
    return;
  }
  const disabledReason = statusCode === 410 ? 'The endpoint answered 410 Gone' : 'Every attempt failed for 5 days';
  const operation = { id: newId('operation'), by: DELIVERER, now };
  const disabled = { enabled: false, disabledAt: now, disabledReason };
  if (!(await registry.webhooks.update(webhook, disabled, 'disable', operation))) return;
  log('WARNING', 'webhook disabled', { webhookId: id, reason: disabledReason });
  await cancelDue(id, services);
}

/** Cancels what an endpoint that was disabled or deleted has not been sent yet. */
export async function cancelDue(webhookId: string, { registry }: Pick<Services, 'registry'>): Promise<void> {
  const due = await registry.deliveries.due(webhookId, CANCELLED_AT_ONCE);
  const cancelled = { status: 'cancelled', wakeAt: null, error: 'The webhook was disabled or deleted' } as const;
  await Promise.all(due.map((delivery) => registry.deliveries.update(delivery, cancelled)));
}
