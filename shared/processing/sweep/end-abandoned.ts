import { uploadName } from '../../dataset/object-path.ts';
import { decideLease } from '../decide-lease.ts';
import { FAILURES, failAbandoned } from '../failures.ts';
import { type Branch, countOutcomes } from './branch.ts';

/** Datasets per run. */
const LIMIT = 500;

/**
 * Datasets in processing whose lease ran out: the attempt died, reached its time limit, or failed and released it. Those
 * whose upload is there are sent on as objects of the uploads bucket, but not for ever: an upload that ends every attempt
 * at it ends here. One whose upload is gone (replaced and never completed, or deleted after 8 days) can never be
 * processed.
 *
 * An attempt that was only slow and commits between the look and our commit wins.
 */
export const endAbandoned: Branch = async (after, { services }) => {
  const { registry, config, clock } = services;
  const { objects } = await services.storage();
  const { datasets, next } = await registry.overdue.processing({ before: clock(), limit: LIMIT, after });
  const counts = await countOutcomes(datasets, async (found) => {
    const name = uploadName(found.record);
    const upload = name === undefined ? undefined : await objects.stat({ bucket: config.uploadsBucket, name });
    if (upload && decideLease(found.record, upload.generation, clock()) !== 'exhausted') return 'uploaded';
    const failure = upload ? FAILURES.PROCESSING_FAILED : FAILURES.UPLOAD_LOST;
    return (await failAbandoned(found, failure, services)) ? failure.code.toLowerCase() : 'changed';
  });
  return { counts, next };
};
