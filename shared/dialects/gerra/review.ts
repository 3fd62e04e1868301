import { type Answer, named, object, type Static, text, uuid } from '../../validation/schema.ts';
import { datasetExample } from './dataset.ts';

const review = object({ id: uuid, status: { ...text, enum: ['accepted', 'rejected', 'pending'] }, message: text });

const acceptance: Static<typeof review> = {
  id: datasetExample.id,
  status: 'accepted',
  message: 'Dataset accepted successfully',
};

/** A reviewer's decision, taken. */
export const reviewSchema = named('GerraReview', review, acceptance);

/** The example of a decision that goes the other way. */
export const rejectionExample: Static<typeof review> = {
  ...acceptance,
  status: 'rejected',
  message: 'Dataset rejected successfully',
};

/** The example of a decision that is taken back. */
export const reopenExample: Static<typeof review> = {
  ...acceptance,
  status: 'pending',
  message: 'Dataset reopened successfully',
};

/** The status after each decision, and its message. */
const MADE = {
  accept: { status: 'accepted', message: acceptance.message },
  reject: { status: 'rejected', message: rejectionExample.message },
  reopen: { status: 'pending', message: reopenExample.message },
} as const;

/** A decision that has been taken on a dataset, or taken back. */
export function reviewView(id: string, decision: keyof typeof MADE): Answer<typeof review> {
  return { id, ...MADE[decision] };
}
