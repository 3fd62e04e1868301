import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import {
  createdExample,
  eventsSchema,
  webhookFormatSchema,
  webhookListSchema,
  webhookListView,
  webhookSchema,
  webhookView,
} from '../../shared/dialects/lucitra/webhook.ts';
import { ApiError } from '../../shared/errors.ts';
import { cancelDue } from '../../shared/events/endpoint-health.ts';
import { MAX_URL_CHARACTERS } from '../../shared/events/endpoint-url.ts';
import { type Replay, type Route, route } from '../../shared/http/route.ts';
import { startOperation } from '../../shared/services.ts';
import { jsonText } from '../../shared/validation/json-text.ts';
import { nullable, object, text } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { createWebhook, rotateSecret, updateWebhook } from './change-webhook.ts';
import { namespaceOf, ownWebhook, webhookParameters } from './own-webhook.ts';

/** Webhooks themselves; what is sent to them: `lucitra-deliveries.ts`. */

const url = { ...text, minLength: 1, maxLength: MAX_URL_CHARACTERS, description: 'Where to post; https.' } as const;
const description = { ...text, maxLength: 500, text: true } as const;

/** A secret is shown once: a repeated request is answered without it. */
const withoutSecret: Replay = {
  stored: (body) => ({ ...(body as object), secret: null }),
  restored: async (stored) => jsonText(stored),
};

const createBody = bodyValidator(
  object(
    { url, events: eventsSchema },
    { secret: { ...text, maxLength: 100 }, format: webhookFormatSchema, description: nullable(description) },
  ),
  { url: 'https://hooks.example.com/scenestore', events: ['dataset.uploaded', 'dataset.failed'] },
);

/** `POST /v1/webhooks`: 201 with the secret, this once; 400, 401, 403, 422 when there are too many. */
export const createFromLucitra: Route = route({
  method: 'POST',
  path: '/v1/webhooks',
  dialect: lucitra,
  scope: 'admin',
  operationId: 'createWebhook',
  summary: 'Create a webhook: an endpoint that is told of events',
  responses: { 201: webhookSchema },
  example: createdExample,
  body: createBody,
  replay: withoutSecret,
  async handle({ caller, body }, services) {
    const { organizationId } = caller;
    const [by, namespace] = await Promise.all([caller.principal, namespaceOf(caller, services)]);
    const webhook = await createWebhook({ organizationId, namespace, by, webhook: body }, services);
    return { status: 201, body: webhookView(webhook, webhook.secret) };
  },
});

/** `GET /v1/webhooks`: 200 with all of the organization; 401, 403. */
export const listFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/webhooks',
  dialect: lucitra,
  scope: 'admin',
  operationId: 'listWebhooks',
  summary: 'List the webhooks of the organization, oldest first',
  responses: { 200: webhookListSchema },
  async handle({ caller }, { registry }) {
    const [webhooks] = await Promise.all([registry.webhooks.of(caller.organizationId), caller.principal]);
    return { status: 200, body: webhookListView(webhooks) };
  },
});

/** `GET /v1/webhooks/{id}`: 200 without the secret; 401, 403, 404. */
export const getFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/webhooks/:id',
  dialect: lucitra,
  scope: 'admin',
  operationId: 'getWebhook',
  summary: 'Get a webhook',
  responses: { 200: webhookSchema },
  params: webhookParameters,
  async handle({ caller, params }, services) {
    return { status: 200, body: webhookView((await ownWebhook(params.id, caller, services)).record) };
  },
});

const updateBody = bodyValidator(
  object(
    {},
    {
      url,
      events: eventsSchema,
      format: webhookFormatSchema,
      description: nullable(description),
      enabled: { type: 'boolean', description: 'One that is enabled again is sent nothing that happened before.' },
    },
  ),
  { enabled: true },
);

/** `PATCH /v1/webhooks/{id}`: 200; 400, 401, 403, 404. */
export const updateFromLucitra: Route = route({
  method: 'PATCH',
  path: '/v1/webhooks/:id',
  dialect: lucitra,
  scope: 'admin',
  operationId: 'updateWebhook',
  summary: 'Change, disable or enable a webhook; what is not sent stays as it is',
  responses: { 200: webhookSchema },
  params: webhookParameters,
  body: updateBody,
  async handle({ caller, params, body }, services) {
    const [found, by] = await Promise.all([ownWebhook(params.id, caller, services), caller.principal]);
    const webhook = await updateWebhook({ found, update: body, by }, services);
    if (!webhook.enabled) await cancelDue(webhook.id, services);
    return { status: 200, body: webhookView(webhook) };
  },
});

/** `DELETE /v1/webhooks/{id}`: 200 with what it was; 401, 403, 404, 409 when it was changed meanwhile. */
export const deleteFromLucitra: Route = route({
  method: 'DELETE',
  path: '/v1/webhooks/:id',
  dialect: lucitra,
  scope: 'admin',
  operationId: 'deleteWebhook',
  summary: 'Delete a webhook; what it has not been sent yet is cancelled',
  responses: { 200: webhookSchema },
  errors: [409],
  params: webhookParameters,
  async handle({ caller, params }, services) {
    const [found, by, namespace] = await Promise.all([
      ownWebhook(params.id, caller, services),
      caller.principal,
      namespaceOf(caller, services),
    ]);
    const isGone = await services.registry.webhooks.delete(found, namespace, startOperation(by, services));
    if (!isGone) throw new ApiError('CONFLICT', 'The webhook was changed meanwhile; try again');
    await cancelDue(found.record.id, services);
    return { status: 200, body: webhookView(found.record) };
  },
});

/** `POST /v1/webhooks/{id}/rotate-secret`: 200 with the new secret, this once; 401, 403, 404. */
export const rotateFromLucitra: Route = route({
  method: 'POST',
  path: '/v1/webhooks/:id/rotate-secret',
  dialect: lucitra,
  scope: 'admin',
  operationId: 'rotateWebhookSecret',
  summary: 'Give a webhook a new secret; the one before signs along for 24 hours',
  responses: { 200: webhookSchema },
  example: { ...createdExample, previous_secret_expires_at: '2026-03-07T12:00:00Z' },
  params: webhookParameters,
  replay: withoutSecret,
  async handle({ caller, params }, services) {
    const [found, by] = await Promise.all([ownWebhook(params.id, caller, services), caller.principal]);
    const webhook = await rotateSecret({ found, by }, services);
    return { status: 200, body: webhookView(webhook, webhook.secret) };
  },
});
