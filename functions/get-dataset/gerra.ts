import { idParameter, requireDatasetId } from '../../shared/dialects/gerra/dataset-id.ts';
import { datasetView } from '../../shared/dialects/gerra/dataset-view.ts';
import { gerra } from '../../shared/dialects/gerra/gerra.ts';
import { ownReviewed } from '../../shared/dialects/gerra/own-dataset.ts';
import { datasetSchema } from '../../shared/dialects/gerra/schemas.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { signDownloads } from '../../shared/transfers/download-urls.ts';

/** `GET /datasets/dataset?id=`: 200 with the dataset; 401, 403 another organization's, 404, 422 bad or missing id. */
export const getFromGerra: Route = route({
  method: 'GET',
  path: '/datasets/dataset',
  dialect: gerra,
  scope: 'read',
  summary: 'Get a dataset with its download URL',
  responses: { 200: datasetSchema },
  errors: [404],
  query: idParameter,
  async handle({ caller, query }, services) {
    const [found] = await Promise.all([services.registry.datasets.get(requireDatasetId(query.id)), caller.principal]);
    const { record } = ownReviewed(found, caller);
    const [signedUrl] = await signDownloads([record], services);
    return { status: 200, body: datasetView(record, signedUrl) };
  },
});
