import { datasetSchema, datasetView } from '../../shared/dialects/dreamlake/dataset.ts';
import { describedFields } from '../../shared/dialects/dreamlake/described.ts';
import { dreamlake } from '../../shared/dialects/dreamlake/dialect.ts';
import { ownSpace, spaceParameters } from '../../shared/dialects/dreamlake/space.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { nameSchema } from '../../shared/validation/dataset-fields.ts';
import { object } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { createDataset } from './create-dataset.ts';

const createBody = bodyValidator(object({ name: nameSchema }, describedFields), {
  name: 'training-v2',
  description: 'Q1 training data',
});

/** `POST /namespaces/:slug/projects/:projectSlug/datasets`: 201 with a draft; 400, 401, 404, 409 name taken. */
export const createFromDreamlake: Route = route({
  method: 'POST',
  path: '/namespaces/:slug/projects/:projectSlug/datasets',
  dialect: dreamlake,
  scope: 'write',
  operationId: 'createNamedDataset',
  summary: 'Create a dataset as a container of collections',
  responses: { 201: datasetSchema },
  params: spaceParameters,
  body: createBody,
  async handle({ caller, params, body }, services) {
    const own = ownSpace(params, caller, services.registry);
    const [project, by] = await Promise.all([own.project, own.principal]);
    const dataset = { ...body, format: 'custom' } as const;
    const claim = { nameTaken: false, mustHoldName: true };
    const record = await createDataset({ dataset, project, ...claim, uploadExpiresAt: null, by }, services);
    return { status: 201, body: datasetView(record) };
  },
});
