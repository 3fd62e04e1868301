import type { Webhook } from '../../shared/dataset/webhook.ts';
import { ApiError } from '../../shared/errors.ts';
import type { OrganizationCaller } from '../../shared/http/dialect.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { Services } from '../../shared/services.ts';
import { object, text } from '../../shared/validation/schema.ts';

const id = { ...text, description: 'Id of the webhook.' } as const;

/** Schema of the parameters of a path to a webhook. */
export const webhookParameters = object({ id });

/** Schema of the parameters of a path to a delivery. */
export const deliveryParameters = object({ id, delivery: { ...text, description: 'Id of the delivery.' } });

/** A webhook of the caller's organization. @throws ApiError NOT_FOUND for another one's, too. */
export async function ownWebhook(
  webhookId: string,
  caller: OrganizationCaller,
  { registry }: Pick<Services, 'registry'>,
): Promise<Stored<Webhook>> {
  const [found] = await Promise.all([registry.webhooks.get(webhookId), caller.principal]);
  if (found?.record.organizationId !== caller.organizationId) throw new ApiError('NOT_FOUND', 'Webhook not found');
  return found;
}

/** The namespace of the caller's organization. */
export async function namespaceOf(
  { organizationId }: OrganizationCaller,
  { registry }: Pick<Services, 'registry'>,
): Promise<string> {
  const organization = await registry.tenants.organization(organizationId);
  if (!organization) throw new ApiError('NOT_FOUND', 'Organization not found');
  return organization.namespace;
}
