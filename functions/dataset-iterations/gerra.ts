import { MAX_VIEWED_BYTES } from '../../shared/dialects/gerra/dataset.ts';
import { gerra } from '../../shared/dialects/gerra/dialect.ts';
import {
  HISTORY_FIELDS,
  historySchema,
  historyView,
  newIterationSchema,
  newIterationView,
} from '../../shared/dialects/gerra/iteration.ts';
import { idSchema, ownDataset, ownReviewed, requireDatasetId } from '../../shared/dialects/gerra/own-dataset.ts';
import { uploadOf, uploadReplay } from '../../shared/dialects/upload.ts';
import { ApiError } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { signDownloads } from '../../shared/transfers/sign-downloads.ts';
import { signFirstPreviews } from '../../shared/transfers/sign-previews.ts';
import { uploadExpiry } from '../../shared/transfers/sign-upload.ts';
import { filenameSchema, metadataSchema } from '../../shared/validation/dataset-fields.ts';
import { object } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { createIteration } from './create-iteration.ts';

/**
 * `GET /datasets/{id}/iterations`: 200 with the history of the dataset's group, oldest first; 401, 403, 404, 422 also when
 * it is too large for one answer.
 */
export const iterationsFromGerra: Route = route({
  method: 'GET',
  path: '/datasets/:id/iterations',
  dialect: gerra,
  scope: 'read',
  operationId: 'listIterations',
  summary: 'Get the iteration history of a dataset, oldest first',
  responses: { 200: historySchema },
  errors: [404],
  params: idSchema,
  async handle({ caller, params }, services) {
    const { datasets } = services.registry;
    const [found] = await Promise.all([datasets.get(requireDatasetId(params.id)), caller.principal]);
    const { organizationId, iteration } = ownReviewed(found, caller).record;
    const group = { organizationId, groupId: iteration.groupId };
    const iterations = await datasets.iterationsWithin(MAX_VIEWED_BYTES, group, HISTORY_FIELDS);
    if (!iterations) throw tooLarge();
    const [downloads, frames] = await Promise.all([
      signDownloads(iterations, services),
      signFirstPreviews(iterations, services),
    ]);
    const urls = iterations.map((_, at) => ({ download: downloads[at] ?? null, poseFrame: frames[at] ?? null }));
    return { status: 200, body: historyView(iteration.groupId, iterations, urls) };
  },
});

function tooLarge(): ApiError {
  const message = `The history of this dataset has more than ${MAX_VIEWED_BYTES} bytes; list its versions by GET /datasets`;
  return new ApiError('FAILED_PRECONDITION', message);
}

const iterationBody = bodyValidator(
  object(
    {},
    {
      regeneration_reason: { type: 'string', minLength: 1, maxLength: 2000, text: 'multiline' },
      prompt: { type: 'string', minLength: 1, maxLength: 10_000, text: 'multiline' },
      metadata: metadataSchema,
      filename: filenameSchema,
    },
  ),
  { regeneration_reason: 'Camera 2 was out of focus' },
);

/** `POST /datasets/{id}/iterations`: 201 with where to upload; 401, 403, 404, 409 not the latest version, 422. */
export const createIterationFromGerra: Route = route({
  method: 'POST',
  path: '/datasets/:id/iterations',
  dialect: gerra,
  scope: 'write',
  operationId: 'createIteration',
  summary: 'Start a new iteration of a dataset and get a signed URL for its upload',
  responses: { 201: newIterationSchema },
  errors: [404, 409],
  params: idSchema,
  body: iterationBody,
  replay: uploadReplay,
  async handle({ caller, params, body: { regeneration_reason: regenerationReason, ...rest } }, services) {
    const [found, by] = await Promise.all([
      services.registry.datasets.get(requireDatasetId(params.id)),
      caller.principal,
    ]);
    const uploadExpiresAt = uploadExpiry(services);
    const created = await createIteration(
      { found: ownDataset(found, caller), iteration: { regenerationReason, ...rest }, uploadExpiresAt, by },
      services,
    );
    return { status: 201, body: newIterationView(created, await uploadOf(created, services)) };
  },
});
