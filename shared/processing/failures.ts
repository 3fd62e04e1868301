import type { DatasetRecord, Failure } from '../dataset/dataset-record.ts';
import type { Move } from '../registry/datasets.ts';
import { moveVersions } from '../registry/move-versions.ts';
import type { Stored } from '../registry/stored.ts';
import type { Services } from '../services.ts';

/** How often one generation of an upload is started. */
export const MAX_ATTEMPTS = 5;

/** Failures that are not a fault of the file. */
export const FAILURES = {
  PROCESSING_FAILED: {
    code: 'PROCESSING_FAILED',
    message: `Processing was cut off ${MAX_ATTEMPTS} times; the operator of the registry can have it tried again, or upload the file again.`,
  },
  UPLOAD_LOST: {
    code: 'UPLOAD_LOST',
    message: 'The upload was gone before it had been processed; upload the file again.',
  },
} as const satisfies Record<string, Failure>;

/**
 * Marks a dataset as failed whose processing was abandoned: no attempt holds a lease on it any more.
 *
 * @returns `undefined` when the record changed since it was read.
 */
export async function failAbandoned(
  found: Stored<DatasetRecord>,
  failure: Failure,
  { registry, newId, clock }: Pick<Services, 'registry' | 'newId' | 'clock'>,
): Promise<DatasetRecord | undefined> {
  const operation = { id: newId('operation'), by: { id: 'processing' }, now: clock() };
  const move: Move = { stored: found, transition: 'fail', changes: { failure } };
  const moved = await moveVersions([move], operation, registry);
  return moved?.[0]?.record;
}
