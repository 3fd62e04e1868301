import type { Dataset } from '../api/types.ts';
import { type FailureKind, ScenestoreError } from '../scenestore-error.ts';

/** What the command ends with. */
export const EXIT = {
  DONE: 0,
  FILE: 1,
  USAGE: 2,
  FORBIDDEN: 3,
  PLATFORM: 4,
  TIMEOUT: 5,
  REJECTED: 6,
  INTERRUPTED: 130,
} as const;

/** What each code means, for help texts. */
export const EXIT_CODES = `Exit codes: 0 done; 1 the file's fault, with the code of the scan; 2 wrong usage, unknown dataset, conflict or wrong
state; 3 not allowed; 4 network or platform, after all retries; 5 --timeout ran out; 6 rejected, by --expect or a
reviewer; 130 interrupted. Of several ids, the worst.`;

const OF_KIND: Record<FailureKind, number> = {
  file: EXIT.FILE,
  usage: EXIT.USAGE,
  forbidden: EXIT.FORBIDDEN,
  platform: EXIT.PLATFORM,
  timeout: EXIT.TIMEOUT,
  rejected: EXIT.REJECTED,
};

/** The code of a failure; an unexpected one counts as one of the platform. */
export function exitCodeOf(error: unknown): number {
  return error instanceof ScenestoreError ? OF_KIND[error.kind] : EXIT.PLATFORM;
}

/** The code that a dataset's status stands for. */
export function exitCodeOfStatus({ status }: Pick<Dataset, 'status'>): number {
  const codes: Partial<Record<Dataset['status'], number>> = {
    failed: EXIT.FILE,
    rejected: EXIT.REJECTED,
    discarded: EXIT.USAGE,
  };
  return codes[status] ?? EXIT.DONE;
}
