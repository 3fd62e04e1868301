import { requireDatasetId } from '../../shared/dialects/gerra/dataset-id.ts';
import { gerra } from '../../shared/dialects/gerra/gerra.ts';
import { ownReviewed } from '../../shared/dialects/gerra/own-dataset.ts';
import { rejection, reviewSchema } from '../../shared/dialects/gerra/schemas.ts';
import type { OrganizationCaller } from '../../shared/http/dialect.ts';
import { type Reply, type Route, route } from '../../shared/http/route.ts';
import type { Services } from '../../shared/services.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { type ReviewDataset, reviewDataset } from './review-dataset.ts';

const rejectBody = bodyValidator<{ reason: string }>({
  type: 'object',
  required: ['reason'],
  additionalProperties: false,
  properties: { reason: { type: 'string', minLength: 1, maxLength: 2000, text: 'multiline' } },
  examples: [{ reason: 'Camera 2 is out of focus' }],
});

/** `POST /datasets/{id}/accept`: 200; 401, 403 another organization's or no scope `review`, 404, 422 not pending. */
export const acceptFromGerra: Route = route({
  method: 'POST',
  path: '/datasets/:id/accept',
  dialect: gerra,
  scope: 'review',
  summary: 'Accept a pending dataset',
  responses: { 200: reviewSchema },
  errors: [404],
  handle: ({ caller, params }, services) => review(params.id, caller, { decision: 'accept', reason: null }, services),
});

/** `POST /datasets/{id}/reject`: as accept, with a reason; 422 also without one. */
export const rejectFromGerra: Route = route({
  method: 'POST',
  path: '/datasets/:id/reject',
  dialect: gerra,
  scope: 'review',
  summary: 'Reject a pending dataset, with a reason',
  responses: { 200: reviewSchema },
  example: rejection,
  errors: [404],
  body: rejectBody,
  handle: ({ caller, params, body: { reason } }, services) =>
    review(params.id, caller, { decision: 'reject', reason }, services),
});

async function review(
  id: string | undefined,
  caller: OrganizationCaller,
  verdict: Pick<ReviewDataset, 'decision' | 'reason'>,
  services: Services,
): Promise<Reply> {
  const [found, by] = await Promise.all([services.registry.datasets.get(requireDatasetId(id ?? '')), caller.principal]);
  const record = await reviewDataset({ found: ownReviewed(found, caller), by, ...verdict }, services);
  const status = `${verdict.decision}ed`;
  return { status: 200, body: { id: record.id, status, message: `Dataset ${status} successfully` } };
}
