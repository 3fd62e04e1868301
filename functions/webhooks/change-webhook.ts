import type { Principal } from '../../shared/auth/principal.ts';
import type { Webhook } from '../../shared/dataset/webhook.ts';
import { ApiError, invalidField } from '../../shared/errors.ts';
import { urlFault } from '../../shared/events/endpoint-url.ts';
import { isSecret, newSecret, ROTATION_MS } from '../../shared/events/webhook-signature.ts';
import { retryOnConflict } from '../../shared/registry/commit.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import { MAX_WEBHOOKS, type WebhookChanges } from '../../shared/registry/webhooks.ts';
import { type Services, startOperation } from '../../shared/services.ts';

/** What a caller says of a webhook that is to be created. */
export interface NewWebhook extends Pick<Webhook, 'url' | 'events'>, Partial<Pick<Webhook, 'format' | 'description'>> {
  /** Default: a new one. */
  secret?: string;
}

/**
 * Creates a webhook.
 *
 * @throws ApiError INVALID_ARGUMENT for a URL or a secret that cannot be taken; FAILED_PRECONDITION when the organization
 *   has as many as it can have.
 */
export async function createWebhook(
  {
    organizationId,
    namespace,
    by,
    webhook,
  }: { organizationId: string; namespace: string; by: Principal; webhook: NewWebhook },
  services: Services,
): Promise<Webhook> {
  requireUrl(webhook.url, services);
  const secret = webhook.secret ?? newSecret();
  if (!isSecret(secret)) throw invalidField('secret', 'must be whsec_ and the base64 of 24 to 64 bytes');
  if ((by.organization?.webhooks ?? 0) >= MAX_WEBHOOKS) {
    throw new ApiError('FAILED_PRECONDITION', `An organization has at most ${MAX_WEBHOOKS} webhooks; delete one first`);
  }
  const operation = startOperation(by, services);
  const record: Webhook = {
    id: services.newId('webhook'),
    organizationId,
    url: webhook.url,
    events: [...new Set(webhook.events)],
    format: webhook.format ?? 'json',
    description: webhook.description ?? null,
    ...{ secret, previousSecret: null, previousSecretUntil: null },
    ...{ enabled: true, disabledAt: null, disabledReason: null, nothingBefore: null, failingSince: null },
    ...{ createdAt: operation.now, updatedAt: operation.now, operationId: operation.id },
  };
  return services.registry.webhooks.create(record, namespace, operation);
}

/** What a caller may change. */
export type WebhookUpdate = Partial<Pick<Webhook, 'url' | 'events' | 'format' | 'description' | 'enabled'>>;

/** Changes a webhook. One that is enabled again is sent nothing that happened before. */
export function updateWebhook(
  { found, update, by }: { found: Stored<Webhook>; update: WebhookUpdate; by: Principal },
  services: Services,
): Promise<Webhook> {
  if (update.url !== undefined) requireUrl(update.url, services);
  return change({ found, by, event: 'update' }, (webhook) => changesOf(update, webhook, services.clock()), services);
}

/** Gives a webhook a new secret; the one before signs along for a day. */
export function rotateSecret(
  { found, by }: { found: Stored<Webhook>; by: Principal },
  services: Services,
): Promise<Webhook> {
  const secret = newSecret();
  const previousSecretUntil = new Date(services.clock().getTime() + ROTATION_MS);
  const rotated = ({ secret: previousSecret }: Webhook): WebhookChanges => ({
    secret,
    previousSecret,
    previousSecretUntil,
  });
  return change({ found, by, event: 'rotate_secret' }, rotated, services);
}

function changesOf({ events, ...update }: WebhookUpdate, before: Webhook, now: Date): WebhookChanges {
  const { enabled, url } = update;
  const nothingBefore = before.disabledAt ?? before.nothingBefore;
  return {
    ...update,
    ...(events ? { events: [...new Set(events)] } : {}),
    // How long another endpoint has been failing says nothing of this one.
    ...(url !== undefined && url !== before.url ? { failingSince: null } : {}),
    ...(enabled === true ? { disabledAt: null, disabledReason: null, nothingBefore, failingSince: null } : {}),
    ...(enabled === false && before.enabled ? { disabledAt: now, disabledReason: 'Disabled by its owner' } : {}),
  };
}

function change(
  { found, by, event }: { found: Stored<Webhook>; by: Principal; event: string },
  changesFrom: (webhook: Webhook) => WebhookChanges,
  services: Services,
): Promise<Webhook> {
  const { webhooks } = services.registry;
  const operation = startOperation(by, services);
  return retryOnConflict(async (tries) => {
    const current = tries === 0 ? found : await webhooks.get(found.record.id);
    if (!current) throw new ApiError('NOT_FOUND', 'Webhook not found');
    if (current.record.operationId === operation.id) return current.record;
    return (await webhooks.update(current, changesFrom(current.record), event, operation))?.record;
  });
}

function requireUrl(url: string, { config }: Pick<Services, 'config'>): void {
  const fault = urlFault(url, config.webhookAllowAddresses);
  if (fault) throw invalidField('url', fault);
}
