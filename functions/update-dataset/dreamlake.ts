import { changedExample, datasetSchema, datasetView } from '../../shared/dialects/dreamlake/dataset.ts';
import { changeFields, changesOf } from '../../shared/dialects/dreamlake/described.ts';
import { dreamlake } from '../../shared/dialects/dreamlake/dialect.ts';
import { requireDataset } from '../../shared/dialects/dreamlake/found.ts';
import { datasetParameters, ownSpace } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { object } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { updateDataset } from './update-dataset.ts';

const updateBody = bodyValidator(object({}, changeFields), {
  name: 'training-v3',
  tags: ['front-camera'],
});

/**
 * `PATCH /namespaces/:slug/projects/:projectSlug/datasets/:name`: 200 with the dataset, changed in what was sent; 400,
 * 401, 404, 409 name taken.
 */
export const updateFromDreamlake: Route = route({
  method: 'PATCH',
  path: '/namespaces/:slug/projects/:projectSlug/datasets/:name',
  dialect: dreamlake,
  scope: 'write',
  operationId: 'updateNamedDataset',
  summary: 'Change a dataset; what is not sent stays as it is',
  responses: { 200: datasetSchema },
  example: changedExample,
  errors: [409],
  params: datasetParameters,
  body: updateBody,
  async handle({ caller, params, body }, services) {
    const { name, ...place } = params;
    const { registry } = services;
    const { space, project } = ownSpace(place, caller, registry);
    const [found, by] = await Promise.all([registry.datasets.named(space, name), caller.principal, project]);
    const facets = body.metadata === undefined ? {} : { facets: [...(body.metadata?.facets ?? [])] };
    const changes = { ...changesOf(body), ...facets };
    const record = await updateDataset({ found: requireDataset(found), byName: true, changes, by }, services);
    return { status: 200, body: datasetView(record) };
  },
});
