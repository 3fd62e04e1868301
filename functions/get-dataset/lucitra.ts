import { datasetSchema, datasetView } from '../../shared/dialects/lucitra/dataset.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { findDataset, idParameters, ownDataset } from '../../shared/dialects/lucitra/own-dataset.ts';
import { type Route, route } from '../../shared/http/route.ts';

/** `GET /v1/datasets/{id}`: 200 with the dataset; 401, 403, 404 (also for another organization's). */
export const getFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/datasets/:id',
  dialect: lucitra,
  scope: 'read',
  operationId: 'getDataset',
  summary: 'Get a dataset',
  responses: { 200: datasetSchema },
  params: idParameters,
  async handle({ caller, params }, { registry }) {
    const [found] = await Promise.all([findDataset(params.id, registry), caller.principal]);
    return { status: 200, body: datasetView(ownDataset(found, caller).record) };
  },
});
