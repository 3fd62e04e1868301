import { gerra } from '../../shared/dialects/gerra/dialect.ts';
import { idSchema, ownReviewed, requireDatasetId } from '../../shared/dialects/gerra/own-dataset.ts';
import { rejectionExample, reopenExample, reviewSchema, reviewView } from '../../shared/dialects/gerra/review.ts';
import type { OrganizationCaller } from '../../shared/http/dialect.ts';
import { entityTag, ifMatch } from '../../shared/http/if-match.ts';
import { type Route, route } from '../../shared/http/route.ts';
import type { Services } from '../../shared/services.ts';
import { object } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { type ReviewDataset, reviewDataset } from './review-dataset.ts';

const rejectBody = bodyValidator(
  object({ reason: { type: 'string', minLength: 1, maxLength: 2000, text: 'multiline' } }),
  { reason: 'Camera 2 is out of focus' },
);

/** `POST /datasets/{id}/accept`: 200; 401, 403 another organization's or no scope `review`, 404, 412, 422 not pending. */
export const acceptFromGerra: Route = route({
  method: 'POST',
  path: '/datasets/:id/accept',
  dialect: gerra,
  scope: 'review',
  operationId: 'acceptDataset',
  summary: 'Accept a pending dataset',
  responses: { 200: reviewSchema },
  errors: [404],
  conditional: true,
  params: idSchema,
  async handle({ caller, params, headers }, services) {
    const expects = ifMatch(headers);
    return review(params.id, caller, { decision: 'accept', reason: null, expects }, services);
  },
});

/** `POST /datasets/{id}/reject`: as accept, with a reason; 422 also without one. */
export const rejectFromGerra: Route = route({
  method: 'POST',
  path: '/datasets/:id/reject',
  dialect: gerra,
  scope: 'review',
  operationId: 'rejectDataset',
  summary: 'Reject a pending dataset, with a reason',
  responses: { 200: reviewSchema },
  example: rejectionExample,
  errors: [404],
  conditional: true,
  params: idSchema,
  body: rejectBody,
  async handle({ caller, params, headers, body: { reason } }, services) {
    const expects = ifMatch(headers);
    return review(params.id, caller, { decision: 'reject', reason, expects }, services);
  },
});

/** `POST /datasets/{id}/reopen`: as accept; 422 when it is neither accepted nor rejected. */
export const reopenFromGerra: Route = route({
  method: 'POST',
  path: '/datasets/:id/reopen',
  dialect: gerra,
  scope: 'review',
  operationId: 'reopenDataset',
  summary: 'Take a decision on a dataset back: it is pending again',
  responses: { 200: reviewSchema },
  example: reopenExample,
  errors: [404],
  conditional: true,
  params: idSchema,
  async handle({ caller, params, headers }, services) {
    const expects = ifMatch(headers);
    return review(params.id, caller, { decision: 'reopen', reason: null, expects }, services);
  },
});

async function review(
  id: string,
  caller: OrganizationCaller,
  verdict: Pick<ReviewDataset, 'decision' | 'reason' | 'expects'>,
  services: Services,
) {
  const [found, by] = await Promise.all([services.registry.datasets.get(requireDatasetId(id)), caller.principal]);
  const record = await reviewDataset({ found: ownReviewed(found, caller), by, ...verdict }, services);
  return { status: 200, body: reviewView(record.id, verdict.decision), headers: entityTag(record) } as const;
}
