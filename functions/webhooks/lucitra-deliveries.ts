import type { Delivery, Webhook } from '../../shared/dataset/webhook.ts';
import { nextCursor, pageRequest, pagingFields } from '../../shared/dialects/cursor.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import {
  deliveryPageSchema,
  deliveryPageView,
  deliverySchema,
  deliveryView,
} from '../../shared/dialects/lucitra/webhook.ts';
import { ApiError } from '../../shared/errors.ts';
import { newDelivery } from '../../shared/events/fan-out.ts';
import { wake } from '../../shared/events/wake.ts';
import { testBody } from '../../shared/events/webhook-body.ts';
import { type Route, route } from '../../shared/http/route.ts';
import type { Services } from '../../shared/services.ts';
import { object } from '../../shared/validation/schema.ts';
import { queryValidator } from '../../shared/validation/validator.ts';
import { deliveryParameters, ownWebhook, webhookParameters } from './own-webhook.ts';

const { limit, cursor } = pagingFields({ default: 20, maximum: 100 });
const pageQuery = queryValidator(
  object({}, { limit: { ...limit, description: 'Most deliveries of a page.' }, cursor }),
);

/** `GET /v1/webhooks/{id}/deliveries`: 200 with a page, newest first, of the last 30 days; 400, 401, 403, 404. */
export const listDeliveries: Route = route({
  method: 'GET',
  path: '/v1/webhooks/:id/deliveries',
  dialect: lucitra,
  scope: 'admin',
  operationId: 'listWebhookDeliveries',
  summary: 'List what a webhook was sent in the last 30 days, newest first',
  responses: { 200: deliveryPageSchema },
  params: webhookParameters,
  query: pageQuery,
  async handle({ caller, params, query }, services) {
    const identity = { list: 'lucitra deliveries', filter: { webhook: params.id } };
    const page = pageRequest(query, identity);
    const [deliveries] = await Promise.all([
      services.registry.deliveries.page(params.id, page),
      ownWebhook(params.id, caller, services),
    ]);
    const next = nextCursor({ items: deliveries, limit: query.limit, total: 0 }, identity);
    return { status: 200, body: deliveryPageView(deliveries, next) };
  },
});

/** `POST /v1/webhooks/{id}/test`: 202 with the delivery of a `webhook.test`; 401, 403, 404, 422 when it is disabled. */
export const testFromLucitra: Route = route({
  method: 'POST',
  path: '/v1/webhooks/:id/test',
  dialect: lucitra,
  scope: 'admin',
  operationId: 'testWebhook',
  summary: 'Send a webhook an event of a dataset that does not exist',
  responses: { 202: deliverySchema },
  params: webhookParameters,
  async handle({ caller, params }, services) {
    const { record: webhook } = await ownWebhook(params.id, caller, services);
    const eventId = services.newId('delivery', 1);
    const body = testBody(eventId, services.clock());
    const delivery = await send({ webhook, eventId, event: body.event, body: JSON.stringify(body) }, services);
    return { status: 202, body: deliveryView(delivery) };
  },
});

/** `POST /v1/webhooks/{id}/deliveries/{delivery}/redeliver`: 202 with a new delivery of the event; 401, 403, 404, 422. */
export const redeliver: Route = route({
  method: 'POST',
  path: '/v1/webhooks/:id/deliveries/:delivery/redeliver',
  dialect: lucitra,
  scope: 'admin',
  operationId: 'redeliverWebhook',
  summary: 'Send an event once more, under the same webhook-id',
  responses: { 202: deliverySchema },
  params: deliveryParameters,
  async handle({ caller, params }, services) {
    const [{ record: webhook }, found] = await Promise.all([
      ownWebhook(params.id, caller, services),
      services.registry.deliveries.get(params.delivery),
    ]);
    if (found?.record.webhookId !== webhook.id) throw new ApiError('NOT_FOUND', 'Delivery not found');
    const { eventId, event, body } = found.record;
    return { status: 202, body: deliveryView(await send({ webhook, eventId, event, body }, services)) };
  },
});

interface Sent extends Pick<Delivery, 'eventId' | 'event' | 'body'> {
  webhook: Webhook;
}

/** Makes a delivery to one endpoint, and wakes it. */
async function send({ webhook, ...event }: Sent, services: Services): Promise<Delivery> {
  if (!webhook.enabled) {
    throw new ApiError('FAILED_PRECONDITION', 'The webhook is disabled; enable it first, with PATCH {"enabled": true}');
  }
  const delivery = newDelivery({ ...event, webhook, id: services.newId('delivery') }, services.clock());
  await services.registry.deliveries.create(delivery);
  await wake(delivery, services);
  return delivery;
}
