import { MAX_LISTED_BYTES } from '../../shared/dialects/dreamlake/collection.ts';
import { datasetWithCollectionsSchema, datasetWithCollectionsView } from '../../shared/dialects/dreamlake/dataset.ts';
import { dreamlake } from '../../shared/dialects/dreamlake/dialect.ts';
import { requireDataset } from '../../shared/dialects/dreamlake/found.ts';
import { datasetParameters, ownSpace } from '../../shared/dialects/dreamlake/space.ts';
import { ApiError } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';

/**
 * `GET /namespaces/:slug/projects/:projectSlug/datasets/:name`: 200 with the dataset and all its collections; 401, 404,
 * 422 when those are too large for one answer.
 */
export const getFromDreamlake: Route = route({
  method: 'GET',
  path: '/namespaces/:slug/projects/:projectSlug/datasets/:name',
  dialect: dreamlake,
  scope: 'read',
  operationId: 'getNamedDataset',
  summary: 'Get a dataset with all its collections',
  responses: { 200: datasetWithCollectionsSchema },
  errors: [422],
  params: datasetParameters,
  async handle({ caller, params }, { registry }) {
    const { name, ...place } = params;
    const { space, project } = ownSpace(place, caller, registry);
    const [found] = await Promise.all([registry.datasets.named(space, name), project, caller.principal]);
    const { record } = requireDataset(found);
    const filter = { space, groupId: record.iteration.groupId };
    const collections = await registry.collections.all(filter, MAX_LISTED_BYTES);
    if (!collections) throw tooLarge();
    return { status: 200, body: datasetWithCollectionsView(record, collections) };
  },
});

function tooLarge(): ApiError {
  const message = `The collections of this dataset have more than ${MAX_LISTED_BYTES} bytes; list them by pages, with datasetId`;
  return new ApiError('FAILED_PRECONDITION', message);
}
