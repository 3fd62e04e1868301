import type { UploadEvent } from '../cloud-run/upload-event.ts';
import { log } from '../log.ts';
import type { Services } from '../services.ts';
import type { Outcome } from './outcome.ts';

/**
 * Processes an upload by `work` and logs how that ended: one line `upload processed`, from whose numbers metrics are
 * made, or `upload event` when there was nothing to process here.
 */
export async function logOutcome(
  upload: UploadEvent,
  { clock }: Pick<Services, 'clock'>,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const started = clock().getTime();
  const outcome = await work();
  const seconds = (clock().getTime() - started) / 1000;
  const message = outcome.kind === 'processed' ? 'upload processed' : 'upload event';
  log('INFO', message, { ...upload, ...outcomeFields(outcome), seconds });
  return outcome;
}

function outcomeFields(outcome: Outcome): Record<string, unknown> {
  if (outcome.kind === 'ignored') return { outcome: outcome.kind, reason: outcome.reason };
  if (outcome.kind !== 'processed') return { outcome: outcome.kind };
  const { record, bytes, container } = outcome;
  const { id, status, format, failure, scan, processing } = record;
  return {
    outcome: outcome.kind,
    datasetId: id,
    status,
    code: failure?.code,
    format,
    container,
    bytes,
    scenes: scan?.sceneCount,
    attempt: processing?.attempt,
  };
}
