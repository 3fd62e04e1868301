import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import { isDecided, isSettled } from '../../shared/dataset/status.ts';
import { datasetSchema, datasetView } from '../../shared/dialects/lucitra/dataset.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { findDataset, idParameters, ownDataset } from '../../shared/dialects/lucitra/own-dataset.ts';
import { invalidField } from '../../shared/errors.ts';
import { entityTag } from '../../shared/http/if-match.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { object } from '../../shared/validation/schema.ts';
import { queryValidator } from '../../shared/validation/validator.ts';

const waitQuery = queryValidator(
  object(
    {},
    {
      wait: {
        type: 'integer',
        minimum: 1,
        maximum: 50,
        description:
          'Seconds to wait at most, until the dataset is pending, accepted, rejected, superseded or failed. ' +
          'Default: none. An answer may come earlier, with `Retry-After`: ask again.',
      },
      until: {
        type: 'string',
        enum: ['decided'],
        description: 'With `wait`: a dataset that is pending is waited for too.',
      },
    },
  ),
);

/** Seconds after which a caller whose wait found no room is to ask again. */
const RETRY_AFTER = { 'Retry-After': '5' };

/**
 * `GET /v1/datasets/{id}`: 200 with the dataset, with `wait` as soon as it is settled, or after that time as it is; 400,
 * 401, 403, 404 (also for another organization's, and when it is deleted meanwhile).
 */
export const getFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/datasets/:id',
  dialect: lucitra,
  scope: 'read',
  operationId: 'getDataset',
  summary: 'Get a dataset, at once or as soon as it is settled',
  responses: { 200: datasetSchema },
  params: idParameters,
  query: waitQuery,
  async handle({ caller, params, query: { wait, until }, signal }, { registry, clock }) {
    if (until !== undefined && wait === undefined) throw invalidField('until', 'is only taken with wait');
    const [read] = await Promise.all([findDataset(params.id, registry), caller.principal]);
    const found = ownDataset(read, caller);
    if (wait === undefined) return answer(found.record);
    const started = clock().getTime();
    const isOver = until === 'decided' ? isDecided : isSettled;
    const { dataset, isEarly } = await registry.watches.wait({
      ...{ found, ms: wait * 1000, signal },
      isOver: ({ shownStatus }) => isOver(shownStatus),
    });
    const { headers, ...seen } = answer(ownDataset(dataset, caller).record);
    return {
      ...seen,
      headers: { ...headers, ...(isEarly ? RETRY_AFTER : {}) },
      logged: { waitedMilliseconds: clock().getTime() - started },
    };
  },
});

function answer(record: DatasetRecord) {
  return { status: 200, body: datasetView(record), headers: entityTag(record) } as const;
}
