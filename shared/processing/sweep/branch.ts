import type { UploadEvent } from '../../cloud-run/upload-event.ts';
import type { Services } from '../../services.ts';
import type { Tally } from './tally.ts';

/** Sends an upload to `process-upload` as its event would. @returns Whether it was acknowledged. */
export type SendUpload = (upload: UploadEvent) => Promise<boolean>;

/** What a branch works with. */
export interface Sweeping {
  readonly services: Services;
  readonly send: SendUpload;
}

/** What a branch did in one run. */
export interface BranchReport {
  /** How often what happened. */
  counts: Tally;
  /** Objects to look at. */
  names?: string[];
  /** Where the next run goes on; `undefined`: the walk came to its end. */
  next: string | undefined;
}

/**
 * One part of the sweep: a walk, so many things per run, over everything that one kind of crash or race leaves behind.
 *
 * @param from - `next` of the run before; `undefined`: from the start.
 */
export type Branch = (from: string | undefined, sweeping: Sweeping) => Promise<BranchReport>;
