import { datasetSchema, datasetView } from '../../shared/dialects/gerra/dataset.ts';
import { gerra } from '../../shared/dialects/gerra/dialect.ts';
import { idSchema, ownReviewed, requireDatasetId } from '../../shared/dialects/gerra/own-dataset.ts';
import { entityTag } from '../../shared/http/if-match.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { signDownloads } from '../../shared/transfers/sign-downloads.ts';
import { queryValidator } from '../../shared/validation/validator.ts';

const idQuery = queryValidator(idSchema);

/** `GET /datasets/dataset?id=`: 200 with the dataset; 401, 403 another organization's, 404, 422 bad or missing id. */
export const getFromGerra: Route = route({
  method: 'GET',
  path: '/datasets/dataset',
  dialect: gerra,
  scope: 'read',
  operationId: 'getReviewedDataset',
  summary: 'Get a dataset with its download URL',
  responses: { 200: datasetSchema },
  errors: [404],
  query: idQuery,
  async handle({ caller, query }, services) {
    const [found] = await Promise.all([services.registry.datasets.get(requireDatasetId(query.id)), caller.principal]);
    const { record } = ownReviewed(found, caller);
    const [signedUrl] = await signDownloads([record], services);
    return { status: 200, body: datasetView(record, signedUrl), headers: entityTag(record) };
  },
});
