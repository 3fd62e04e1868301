import type { Dataset, ExpectedBytes } from '../../api/types.ts';
import type { Scenestore } from '../../scenestore.ts';
import { ScenestoreError } from '../../scenestore-error.ts';
import type { CommandContext } from '../command-context.ts';
import { datasetLines } from '../dataset-lines.ts';
import { EXIT, exitCodeOfStatus } from '../exit-code.ts';
import type { Outcome } from '../output.ts';

/** Options of the commands that wait. */
export interface WaitFlags {
  until?: 'processed' | 'decided';
  timeout?: number;
}

/** Waits, and shows how far the processing is. */
export function waitFor(
  id: string,
  { until, timeout }: WaitFlags,
  scenestore: Scenestore,
  { progress, signal }: CommandContext,
): Promise<Dataset> {
  return scenestore.wait(id, {
    ...(until && { until }),
    ...(timeout !== undefined && { timeoutMs: timeout }),
    signal,
    onProgress({ status, progress: done }) {
      if (done) progress.bytes('processing', done.bytes_read, done.total_bytes);
      else progress.state(status.replaceAll('_', ' '));
    },
  });
}

/** @throws ScenestoreError CHECKSUM_MISMATCH when the service processed other bytes than were sent */
export function requireBytes({ id, crc32c }: Dataset, bytes: ExpectedBytes): void {
  if (crc32c === null || crc32c === bytes.crc32c) return;
  const message = `${id} holds other bytes (crc32c ${crc32c}) than were sent (${bytes.crc32c}).`;
  throw new ScenestoreError('file', 'CHECKSUM_MISMATCH', message);
}

/** A dataset as the result of a command. */
export function datasetOutcome(dataset: Dataset, exitCode = exitCodeOfStatus(dataset)): Outcome {
  return { json: dataset, lines: datasetLines(dataset), exitCode };
}

/** A result whatever the status. */
export function shownDataset(dataset: Dataset): Outcome {
  return datasetOutcome(dataset, EXIT.DONE);
}
