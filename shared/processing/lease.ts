import { setTimeout as pause } from 'node:timers/promises';
import type { DatasetRecord, Processing, Progress } from '../dataset/dataset-record.ts';
import type { Changes, Transition } from '../dataset/lifecycle.ts';
import { errorFields, log } from '../log.ts';
import { retryOnConflict } from '../registry/commit.ts';
import type { Move } from '../registry/datasets.ts';
import { moveVersions } from '../registry/move-versions.ts';
import type { Operation } from '../registry/operation.ts';
import type { Stored } from '../registry/stored.ts';
import type { Services } from '../services.ts';
import { attemptsOf } from './decide-lease.ts';

/** How long a renewal that is under way when the work ends is waited for, in milliseconds. */
const LAST_RENEWAL_MS = 2_000;

/**
 * How long the next attempt waits after one that the platform failed, in milliseconds, by the number of that attempt. An
 * outage of a night must not use up every attempt.
 */
const BACKOFF_MS = [0, 60_000, 3_600_000, 12 * 3_600_000];

/** Who processes, in the audit. */
const PROCESSOR = { id: 'processing' };

/** Another attempt took the lease over, or the dataset is no longer being processed: this one may write nothing. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** How a lease starts. */
export interface LeaseOptions {
  /** How long it lasts at first; default: as long as every renewal. */
  seconds?: number;
  /** Size of the upload, to show how much of it has been read. */
  totalBytes?: number;
}

type LeaseServices = Pick<Services, 'registry' | 'config' | 'clock' | 'newId'>;

/**
 * The right to process one upload. Every write under it is a compare-and-set on the lease's epoch: the record may
 * change in other ways meanwhile (a new description), but not its lease.
 */
export class Lease {
  /** How much of the upload has been read so far: told in the record with every renewal. */
  bytesRead = 0;
  #held: Stored<DatasetRecord>;
  readonly #epoch: number;
  readonly #services: LeaseServices;

  private constructor(held: Stored<DatasetRecord>, epoch: number, services: LeaseServices) {
    this.#held = held;
    this.#epoch = epoch;
    this.#services = services;
  }

  /**
   * Takes the lease on a record as it was read, for another attempt at an upload.
   *
   * @returns `undefined` when the record changed since.
   */
  static take(
    found: Stored<DatasetRecord>,
    generation: string,
    services: LeaseServices,
    { seconds = services.config.processingLeaseSeconds, totalBytes }: LeaseOptions = {},
  ): Promise<Lease | undefined> {
    const attempt = attemptsOf(found.record, generation) + 1;
    const progress = totalBytes === undefined ? {} : { progress: { bytesRead: 0, totalBytes } };
    const leaseExpiresAt = inSeconds(seconds, services);
    return Lease.#start(found, { generation, attempt, leaseExpiresAt, ...progress }, services);
  }

  /**
   * Goes on with the attempt that was handed over under an epoch, under an epoch of its own: only one can.
   *
   * @throws LeaseLost when the lease of that epoch has been taken over.
   */
  static resume(id: string, epoch: number, services: LeaseServices): Promise<Lease> {
    return retryOnConflict(async () => {
      const found = await readHeld(id, epoch, services);
      const { generation, attempt, progress } = found.record.processing;
      const again = progress ? { progress: { ...progress, bytesRead: 0 } } : {};
      return Lease.#start(found, { generation, attempt, leaseExpiresAt: leaseExpiry(services), ...again }, services);
    });
  }

  static async #start(
    found: Stored<DatasetRecord>,
    attempt: Omit<Processing, 'epoch'>,
    services: LeaseServices,
  ): Promise<Lease | undefined> {
    const epoch = (found.record.processing?.epoch ?? 0) + 1;
    const changes = { processing: { ...attempt, epoch }, failure: null };
    const start: Move = { stored: found, transition: 'start_processing', changes };
    const [held] = (await moveVersions([start], operation(services), services.registry)) ?? [];
    return held && new Lease(held, epoch, services);
  }

  /** Identifies the attempt when it is handed over. */
  get epoch(): number {
    return this.#epoch;
  }

  /** The record as it was last seen under the lease. */
  get record(): DatasetRecord {
    return this.#held.record;
  }

  /**
   * Renews the lease while `work` runs, and aborts its signal when the lease is lost. A renewal that fails is made up for
   * by the next one: while Firestore cannot be reached, no other attempt can take the lease over, and every write is
   * conditional.
   *
   * @throws LeaseLost, or whatever `work` throws.
   */
  async keepDuring<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    let renewal: Promise<void> | undefined;
    const timer = setInterval(
      () => {
        renewal ??= this.#renew()
          .catch((error: unknown) => {
            if (error instanceof LeaseLost) abort.abort(error);
            else log('WARNING', 'lease not renewed', errorFields(error));
          })
          .finally(() => {
            renewal = undefined;
          });
      },
      (this.#services.config.processingLeaseSeconds * 1000) / 3,
    );
    try {
      const result = await work(abort.signal);
      abort.signal.throwIfAborted();
      return result;
    } catch (error) {
      throw abort.signal.aborted ? abort.signal.reason : error;
    } finally {
      clearInterval(timer);
      // Only so that it does not cost the next write a second try; one that hangs must not cost the attempt its answer.
      if (renewal) await Promise.race([renewal, pause(LAST_RENEWAL_MS, undefined, { ref: false })]);
    }
  }

  /**
   * Makes sure that the lease is still held, before something is written that no commit guards.
   *
   * @throws LeaseLost when it is not.
   */
  async confirm(): Promise<void> {
    await readHeld(this.#held.record.id, this.#epoch, this.#services);
  }

  /** Moves the record on. @param by - Who does so, in the audit. @throws LeaseLost when the lease is no longer ours; nothing was written then. */
  move(transition: Transition, changes: Changes, by = PROCESSOR): Promise<DatasetRecord> {
    const once = { ...operation(this.#services), by };
    return retryOnConflict(async (tries) => {
      if (tries > 0) await this.#readAgain();
      const moved = await moveVersions([{ stored: this.#held, transition, changes }], once, this.#services.registry);
      return moved?.[0]?.record;
    });
  }

  /** Ends the attempt; the next one may start after `pauseMs` milliseconds. */
  release(pauseMs: number): Promise<void> {
    return this.#release({}, pauseMs);
  }

  /** Ends an attempt that the platform failed; the next one waits longer after each of them. */
  releaseWithBackoff(): Promise<void> {
    const attempt = this.#held.record.processing?.attempt ?? 0;
    return this.release(BACKOFF_MS[attempt - 1] ?? 0);
  }

  /** Ends an attempt that did not begin, without counting it; the next one may start after `pauseMs` milliseconds. */
  releaseUncounted(pauseMs: number): Promise<void> {
    return this.#release({ attempt: (this.#held.record.processing?.attempt ?? 1) - 1 }, pauseMs);
  }

  /** If this fails, the lease runs out by itself. */
  async #release(changes: Partial<Processing>, pauseMs: number): Promise<void> {
    const { processing } = this.#held.record;
    if (!processing) return;
    const leaseExpiresAt = inSeconds(pauseMs / 1000, this.#services);
    await this.move('release', { processing: { ...processing, ...changes, leaseExpiresAt } }).catch((error: unknown) =>
      log('WARNING', 'lease not released', errorFields(error)),
    );
  }

  async #renew(): Promise<void> {
    await retryOnConflict(async (tries) => {
      if (tries > 0) await this.#readAgain();
      const { processing } = this.#held.record;
      if (!processing) throw new LeaseLost('The record has no lease');
      const progress = advanced(processing.progress, this.bytesRead);
      const renewed = { ...processing, leaseExpiresAt: leaseExpiry(this.#services), ...progress };
      const held = await this.#services.registry.datasets.touch(this.#held, { processing: renewed });
      if (held) this.#held = held;
      return held;
    });
  }

  async #readAgain(): Promise<void> {
    this.#held = await readHeld(this.#held.record.id, this.#epoch, this.#services);
  }
}

/** A record that is being processed. */
type Held = Stored<DatasetRecord & { processing: Processing }>;

/** Reads a record under the lease of an epoch. @throws LeaseLost when that is not the record's lease any more. */
async function readHeld(id: string, epoch: number, { registry }: Pick<LeaseServices, 'registry'>): Promise<Held> {
  const found = await registry.datasets.get(id);
  const processing = found?.record.processing;
  if (found?.record.status !== 'processing' || processing?.epoch !== epoch) {
    throw new LeaseLost(`The lease ${epoch} on dataset ${id} is lost`);
  }
  return { ...found, record: { ...found.record, processing } };
}

/** Progress after so many bytes; parts of an upload that are read twice count once. */
function advanced(progress: Progress | undefined, bytesRead: number): { progress?: Progress } {
  return progress ? { progress: { ...progress, bytesRead: Math.min(bytesRead, progress.totalBytes) } } : {};
}

function leaseExpiry(services: LeaseServices): Date {
  return inSeconds(services.config.processingLeaseSeconds, services);
}

function inSeconds(seconds: number, { clock }: Pick<LeaseServices, 'clock'>): Date {
  return new Date(clock().getTime() + seconds * 1000);
}

function operation({ newId, clock }: LeaseServices): Operation {
  return { id: newId('operation'), by: PROCESSOR, now: clock() };
}
