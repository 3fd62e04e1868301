import type { DatasetRecord, ExpectedUpload } from '../../shared/dataset/dataset-record.ts';
import type { Expectations } from '../../shared/dataset/expectations.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { findDataset, idParameters, ownDataset } from '../../shared/dialects/lucitra/own-dataset.ts';
import { uploadSchema, uploadView } from '../../shared/dialects/lucitra/upload.ts';
import { uploadOf, uploadReplay } from '../../shared/dialects/upload.ts';
import { ApiError, invalidField } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import type { Services } from '../../shared/services.ts';
import { uploadExpiry } from '../../shared/transfers/sign-upload.ts';
import {
  adapterSchema,
  dataTypeSchema,
  descriptionSchema,
  expectedSchema,
  expectSchema,
  filenameSchema,
  formatSchema,
  metadataSchema,
  nameSchema,
  tagsSchema,
} from '../../shared/validation/dataset-fields.ts';
import { type Answer, nullable, object, type Static } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { createDataset } from './create-dataset.ts';
import { requestUpload } from './request-upload.ts';

const ONLY_THESE = 'The only bytes that are taken: other ones fail with CHECKSUM_MISMATCH.';

const createBody = bodyValidator(
  object(
    { project_id: { type: 'string', minLength: 1, maxLength: 200 }, name: nameSchema, format: formatSchema },
    {
      metadata: metadataSchema,
      description: descriptionSchema,
      tags: tagsSchema,
      data_type: dataTypeSchema,
      filename: filenameSchema,
      adapter: adapterSchema,
      expected: { ...expectedSchema, description: ONLY_THESE },
      expect: expectSchema,
    },
  ),
  {
    project_id: 'proj_abc123',
    name: 'warehouse-v3',
    format: 'coco',
    metadata: { simulator: 'isaac-sim', version: '4.5.0', scene_count: 5000 },
  },
);

/**
 * `POST /v1/datasets`: 201 with where to upload; 400, 401, 403, 404 unknown project.
 */
export const createFromLucitra: Route = route({
  method: 'POST',
  path: '/v1/datasets',
  dialect: lucitra,
  scope: 'write',
  operationId: 'createDataset',
  summary: 'Create a dataset and get a signed URL for its upload',
  responses: { 201: uploadSchema },
  errors: [404],
  body: createBody,
  replay: uploadReplay,
  async handle({ caller, body: { project_id, data_type, expected, ...dataset } }, services) {
    if (dataset.adapter && dataset.format !== 'custom') throw invalidField('adapter', 'is only for format custom');
    requireRange(dataset.expect?.scene_count);
    const bytes = expected && announced(expected, services);
    const [by, project, holder] = await Promise.all([
      caller.principal,
      services.registry.tenants.project(project_id),
      services.registry.names.holder({ projectId: project_id, name: dataset.name }),
    ]);
    if (project?.organizationId !== caller.organizationId)
      throw new ApiError('NOT_FOUND', `No such project: ${project_id}`);
    const uploadExpiresAt = uploadExpiry(services);
    const created = await createDataset(
      {
        dataset: { ...dataset, dataType: data_type, expected: bytes },
        project,
        nameTaken: holder !== undefined,
        uploadExpiresAt,
        by,
      },
      services,
    );
    return { status: 201, body: await signedUpload(created, services) };
  },
});

const uploadUrlBody = bodyValidator(
  object(
    {},
    {
      expected: {
        ...nullable(expectedSchema),
        description: `${ONLY_THESE} Default: what was announced before; null: any bytes.`,
      },
    },
  ),
  {},
);

/** `POST /v1/datasets/{id}/upload-url`: 200 with a fresh URL; 400, 401, 403, 404, 422 when the status takes no upload. */
export const requestUploadFromLucitra: Route = route({
  method: 'POST',
  path: '/v1/datasets/:id/upload-url',
  dialect: lucitra,
  scope: 'write',
  operationId: 'createUploadUrl',
  summary: 'Get a fresh upload URL for a dataset that has no upload yet',
  responses: { 200: uploadSchema },
  errors: [422],
  params: idParameters,
  body: uploadUrlBody,
  replay: uploadReplay,
  async handle({ caller, params, body: { expected } }, services) {
    const bytes = expected && announced(expected, services);
    const [by, found] = await Promise.all([caller.principal, findDataset(params.id, services.registry)]);
    const expiresAt = uploadExpiry(services);
    const record = await requestUpload({ found: ownDataset(found, caller), expiresAt, expected: bytes, by }, services);
    return { status: 200, body: await signedUpload(record, services) };
  },
});

/** @throws ApiError INVALID_ARGUMENT for more bytes than the deployment takes: they would be sent in vain. */
function announced(
  { size_bytes: sizeBytes, crc32c }: Static<typeof expectedSchema>,
  { config: { maxUploadBytes } }: Pick<Services, 'config'>,
): ExpectedUpload {
  if (sizeBytes <= maxUploadBytes) return { sizeBytes, crc32c };
  throw invalidField('expected.size_bytes', `must be at most ${maxUploadBytes}, the largest upload that is taken`);
}

/** @throws ApiError INVALID_ARGUMENT for a range that no count is in. */
function requireRange(sceneCount: Expectations['scene_count']): void {
  if (typeof sceneCount !== 'object') return;
  const { min = 0, max = min } = sceneCount;
  if (min > max) throw invalidField('expect.scene_count.max', `must be at least min, which is ${min}`);
}

async function signedUpload(record: DatasetRecord, services: Services): Promise<Answer<typeof uploadSchema>> {
  return uploadView(record.id, await uploadOf(record, services));
}
