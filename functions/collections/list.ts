import { parseDatasetId } from '../../shared/dataset/dataset-id.ts';
import { listedCollectionView, MAX_LISTED_BYTES } from '../../shared/dialects/dreamlake/collection-view.ts';
import { dreamlake } from '../../shared/dialects/dreamlake/dreamlake.ts';
import { datasetOfSpace } from '../../shared/dialects/dreamlake/found.ts';
import { type PageQuery, pageOfQuery, pageProperties, pageView } from '../../shared/dialects/dreamlake/paging.ts';
import { collectionPageSchema } from '../../shared/dialects/dreamlake/schemas.ts';
import { ownSpace, spaceParameters } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { queryValidator } from '../../shared/validation/validator.ts';

const listQuery = queryValidator<PageQuery & { datasetId?: string }>({
  type: 'object',
  additionalProperties: false,
  properties: { ...pageProperties, datasetId: { type: 'string' } },
});

/**
 * `GET /namespaces/:slug/projects/:projectSlug/collections`: 200 with a page, of one dataset if `datasetId` is sent;
 * 400 also when the page's members are too large for one answer, 401, 404 also unknown dataset.
 */
export const listRoute: Route = route({
  method: 'GET',
  path: '/namespaces/:slug/projects/:projectSlug/collections',
  dialect: dreamlake,
  scope: 'read',
  summary: 'List the collections of a project, newest first',
  responses: { 200: collectionPageSchema },
  params: spaceParameters,
  query: listQuery,
  async handle({ caller, params, query: { datasetId, ...query } }, { registry }) {
    const page = pageOfQuery(query);
    const { space, project } = ownSpace(params, caller, registry);
    const uuid = datasetId === undefined ? undefined : parseDatasetId(datasetId);
    const filter = { space, ...(uuid === undefined ? {} : { datasetId: uuid }) };
    const [collections, total] = await Promise.all([
      registry.collections.page(filter, page, MAX_LISTED_BYTES),
      registry.collections.count(filter),
      project,
      datasetId === undefined ? undefined : datasetOfSpace(datasetId, space, registry),
      caller.principal,
    ]);
    if (!collections) throw tooLarge();
    const views = collections.map(listedCollectionView);
    return { status: 200, body: { collections: views, ...pageView(query, collections, total) } };
  },
});

function tooLarge(): Error {
  const message = `is too large: the members of this page have more than ${MAX_LISTED_BYTES} bytes; send a smaller one`;
  return dreamlake.invalid('query', [{ field: 'pageSize', message }]);
}
