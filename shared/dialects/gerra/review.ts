import { type Answer, named, object, type Static, text, uuid } from '../../validation/schema.ts';
import { datasetExample } from './dataset.ts';

const review = object({ id: uuid, status: { ...text, enum: ['accepted', 'rejected'] }, message: text });

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

/** A decision that has been taken on a dataset. */
export function reviewView(id: string, status: 'accepted' | 'rejected'): Answer<typeof review> {
  return { id, status, message: `Dataset ${status} successfully` };
}
