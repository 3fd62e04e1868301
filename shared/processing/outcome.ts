import type { UploadEvent } from '../cloud-run/upload-event.ts';
import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { log } from '../log.ts';
import type { Container } from '../scan/containers/sniff.ts';
import type { Services } from '../services.ts';

/** How the processing of an upload ended; anything else is thrown, so that the event is delivered again. */
export type Outcome =
  | {
      kind: 'processed';
      record: DatasetRecord;
      /** Size of the upload. */
      bytes: number;
      /** What it is packed in, when that is known. */
      container?: Container | undefined;
    }
  /** There is nothing to do. */
  | { kind: 'ignored'; reason: string }
  /** The scan job goes on with it. */
  | { kind: 'handed_over' }
  /** Another attempt holds the lease: the event has to be delivered again. */
  | { kind: 'busy' };

/** The outcome when there is nothing to do, for a reason. */
export function ignored(reason: string): Outcome {
  return { kind: 'ignored', reason };
}

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
