import { datasetSchema, datasetView, deletedExample } from '../../shared/dialects/lucitra/dataset.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { findDataset, idParameters, ownDataset, requireOwn } from '../../shared/dialects/lucitra/own-dataset.ts';
import { entityTag, ifMatch } from '../../shared/http/if-match.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { deleteDataset } from './delete-dataset.ts';
import { restoreDataset } from './restore-dataset.ts';

/** `DELETE /v1/datasets/{id}`: 200 with the dataset, discarded; 400, 401, 403, 404 (also when it is deleted already), 412. */
export const deleteFromLucitra: Route = route({
  method: 'DELETE',
  path: '/v1/datasets/:id',
  dialect: lucitra,
  scope: 'write',
  operationId: 'deleteDataset',
  summary: 'Delete a dataset; it can be restored until it is purged',
  responses: { 200: datasetSchema },
  example: deletedExample,
  conditional: true,
  params: idParameters,
  async handle({ caller, params, headers }, services) {
    const expects = ifMatch(headers);
    const [found, by] = await Promise.all([findDataset(params.id, services.registry), caller.principal]);
    const record = await deleteDataset({ found: ownDataset(found, caller), expects, by }, services);
    return { status: 200, body: datasetView(record), headers: entityTag(record) };
  },
});

/** `POST /v1/datasets/{id}/restore`: 200 with the dataset; 401, 403, 404, 422 when it is not deleted. */
export const restoreFromLucitra: Route = route({
  method: 'POST',
  path: '/v1/datasets/:id/restore',
  dialect: lucitra,
  scope: 'write',
  operationId: 'restoreDataset',
  summary: 'Restore a deleted dataset to the status that it had',
  responses: { 200: datasetSchema },
  params: idParameters,
  async handle({ caller, params }, services) {
    const [found, by] = await Promise.all([findDataset(params.id, services.registry), caller.principal]);
    const record = await restoreDataset({ found: requireOwn(found, caller), by }, services);
    return { status: 200, body: datasetView(record), headers: entityTag(record) };
  },
});
