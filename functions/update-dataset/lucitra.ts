import { changedExample, datasetSchema, datasetView } from '../../shared/dialects/lucitra/dataset.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { findDataset, idParameters, ownDataset } from '../../shared/dialects/lucitra/own-dataset.ts';
import { entityTag, ifMatch } from '../../shared/http/if-match.ts';
import { type Route, route } from '../../shared/http/route.ts';
import type { Update } from '../../shared/registry/datasets.ts';
import {
  dataTypeSchema,
  descriptionSchema,
  metadataSchema,
  tagsSchema,
} from '../../shared/validation/dataset-fields.ts';
import { nullable, object, type Static } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { updateDataset } from './update-dataset.ts';

const change = object(
  {},
  {
    description: { ...nullable(descriptionSchema), description: 'Null clears it.' },
    tags: tagsSchema,
    metadata: { ...nullable(metadataSchema), description: 'Replaces all of it; null clears it.' },
    data_type: nullable(dataTypeSchema),
  },
);

const updateBody = bodyValidator(change, { description: 'Night shift', tags: ['night'] });

/**
 * `PATCH /v1/datasets/{id}`: 200 with the dataset, changed in what was sent; 400, 401, 403, 404, 412 when it has changed
 * since the revision that `If-Match` names.
 */
export const updateFromLucitra: Route = route({
  method: 'PATCH',
  path: '/v1/datasets/:id',
  dialect: lucitra,
  scope: 'write',
  operationId: 'updateDataset',
  summary: 'Change what is said of a dataset; what is not sent stays as it is',
  responses: { 200: datasetSchema },
  example: changedExample,
  conditional: true,
  params: idParameters,
  body: updateBody,
  async handle({ caller, params, headers, body }, services) {
    const expects = ifMatch(headers);
    const [found, by] = await Promise.all([findDataset(params.id, services.registry), caller.principal]);
    const changes = changesOf(body);
    const record = await updateDataset({ found: ownDataset(found, caller), expects, changes, by }, services);
    return { status: 200, body: datasetView(record), headers: entityTag(record) };
  },
});

function changesOf({ metadata, data_type: dataType, ...rest }: Static<typeof change>): Update {
  return {
    ...rest,
    ...(metadata === undefined ? {} : { metadata: metadata?.text ?? null, facets: [...(metadata?.facets ?? [])] }),
    ...(dataType === undefined ? {} : { dataType }),
  };
}
