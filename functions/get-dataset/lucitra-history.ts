import { nextCursor, pageRequest, pagingFields } from '../../shared/dialects/cursor.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { findDataset, idParameters, requireOwn } from '../../shared/dialects/lucitra/own-dataset.ts';
import { seconds } from '../../shared/dialects/time.ts';
import { type Route, route } from '../../shared/http/route.ts';
import type { HistoryEvent } from '../../shared/registry/dataset-history.ts';
import { type Answer, named, nullable, object, type Static, text, time } from '../../shared/validation/schema.ts';
import { queryValidator } from '../../shared/validation/validator.ts';

const event = object({
  id: text,
  at: time,
  action: {
    ...text,
    description:
      'create, request_upload, start_processing, release, complete, miss_expectations, fail, expire, close_upload, accept, reject, reopen, ' +
      'update, iterate, supersede, reinstate, discard, restore, purge, and others as they come.',
  },
  by: { ...text, description: 'The `email` or `sub` of a token, the id of a key, or a part of the registry.' },
  from: { ...nullable(text), description: 'The status before; null: the dataset was created.' },
  to: { ...text, description: 'The status after.' },
  details: { type: 'object', description: 'What else there is to say, such as the reason of a rejection.' },
});

const history = object(
  { events: { type: 'array', items: event } },
  { next_cursor: { ...text, description: 'The cursor of the next page; absent on the last.' } },
);

const example: Static<typeof event> = {
  id: '0b54ad7c-6a4c-4b5c-9a3e-1f5b1f0d3a77-5f0c2f8e-9d53-4d0e-8d0a-0d5f3f6c2b11',
  at: '2026-03-06T14:00:00Z',
  action: 'reject',
  by: 'reviewer@example.com',
  from: 'pending',
  to: 'rejected',
  details: { reason: 'Camera 2 is out of focus' },
};

const historySchema = named('LucitraHistory', history, { events: [example] });

const { limit, cursor } = pagingFields({ default: 50, maximum: 1000 });
const historyQuery = queryValidator(object({}, { limit: { ...limit, description: 'Most events of a page.' }, cursor }));

/** `GET /v1/datasets/{id}/history`: 200 with a page of what happened to a dataset, deleted or not; 400, 401, 403, 404. */
export const historyFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/datasets/:id/history',
  dialect: lucitra,
  scope: 'read',
  operationId: 'getHistory',
  summary: 'Get what happened to a dataset, and who did it, newest first',
  responses: { 200: historySchema },
  params: idParameters,
  query: historyQuery,
  async handle({ caller, params, query }, { registry }) {
    const [found] = await Promise.all([findDataset(params.id, registry), caller.principal]);
    const { id, organizationId } = requireOwn(found, caller).record;
    const identity = { list: 'lucitra history', filter: { organizationId, datasetId: id } };
    const events = await registry.history.page(id, pageRequest(query, identity));
    const items = events.map(({ at, id }) => ({ createdAt: at, id }));
    const next = nextCursor({ items, limit: query.limit, total: null }, identity);
    return { status: 200, body: historyView(events, next) };
  },
});

function historyView(events: readonly HistoryEvent[], next: string | undefined): Answer<typeof history> {
  return {
    events: events.map(({ id, at, event, by, from, to, details = {} }) => ({
      ...{ id, at: seconds(at), action: event, by, from, to, details },
    })),
    next_cursor: next,
  };
}
