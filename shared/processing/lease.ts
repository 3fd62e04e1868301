import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Changes, Transition } from '../dataset/lifecycle.ts';
import { decideAnew } from '../registry/commit.ts';
import type { Move } from '../registry/datasets.ts';
import { moveReclaimingName } from '../registry/move-reclaiming-name.ts';
import type { Operation } from '../registry/operation.ts';
import type { Stored } from '../registry/stored.ts';
import type { Services } from '../services.ts';

/** Who processes, in the audit. */
const PROCESSOR = { id: 'processing' };

/** Somebody else took the lease over, or the dataset is no longer being processed: this attempt may write nothing. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

type LeaseServices = Pick<Services, 'registry' | 'config' | 'clock' | 'newId'>;

/**
 * The right to process one upload. Every write under it is a compare-and-set on the lease's epoch: the record may
 * change in other ways meanwhile (a new description), but not its lease.
 */
export class Lease {
  #held: Stored<DatasetRecord>;
  readonly #epoch: number;
  readonly #services: LeaseServices;

  private constructor(held: Stored<DatasetRecord>, epoch: number, services: LeaseServices) {
    this.#held = held;
    this.#epoch = epoch;
    this.#services = services;
  }

  /** Takes the lease on a record as it was read; `undefined` when the record changed since. */
  static async take(
    found: Stored<DatasetRecord>,
    generation: string,
    services: LeaseServices,
  ): Promise<Lease | undefined> {
    const last = found.record.processing;
    const processing = {
      generation,
      epoch: (last?.epoch ?? 0) + 1,
      attempt: last?.generation === generation ? last.attempt + 1 : 1,
      leaseExpiresAt: leaseExpiry(services),
    };
    const start: Move = { stored: found, transition: 'start_processing', changes: { processing, failure: null } };
    const held = await moveReclaimingName(start, operation(services), services.registry);
    return held && new Lease(held, processing.epoch, services);
  }

  /** The record as it was last seen under the lease. */
  get record(): DatasetRecord {
    return this.#held.record;
  }

  /**
   * Renews the lease while `work` runs, and aborts its signal when the lease is lost.
   *
   * @throws LeaseLost, or whatever `work` throws.
   */
  async keepDuring<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    let renewal: Promise<void> = Promise.resolve();
    const timer = setInterval(
      () => {
        renewal = renewal.then(() => this.#renew()).catch((error: unknown) => abort.abort(error));
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
      await renewal;
    }
  }

  /** Moves the record on. @throws LeaseLost when the lease is no longer ours; nothing was written then. */
  move(transition: Transition, changes: Changes): Promise<DatasetRecord> {
    return this.commit(async (held) => [{ stored: held, transition, changes }]);
  }

  /**
   * Moves the record on, and others in the same commit.
   *
   * @param plan - The moves, the record's own first; planned anew when one of the records changed meanwhile.
   * @throws LeaseLost when the lease is no longer ours; nothing was written then.
   */
  commit(plan: (held: Stored<DatasetRecord>) => Promise<Move[]>): Promise<DatasetRecord> {
    const once = operation(this.#services);
    return decideAnew(async (tries) => {
      if (tries > 0) await this.#readAgain();
      const moved = await this.#services.registry.datasets.move(await plan(this.#held), once);
      return moved?.[0]?.record;
    });
  }

  /** Gives the lease back; nobody starts again before the pause, in milliseconds, is over. */
  async release(pauseMs: number): Promise<void> {
    const { processing } = this.#held.record;
    if (!processing) return;
    const leaseExpiresAt = new Date(this.#services.clock().getTime() + pauseMs);
    await this.move('release', { processing: { ...processing, leaseExpiresAt } });
  }

  async #renew(): Promise<void> {
    await decideAnew(async (tries) => {
      if (tries > 0) await this.#readAgain();
      const { processing } = this.#held.record;
      if (!processing) throw new LeaseLost('The record has no lease');
      const renewed = { ...processing, leaseExpiresAt: leaseExpiry(this.#services) };
      const held = await this.#services.registry.datasets.touch(this.#held, { processing: renewed });
      if (held) this.#held = held;
      return held;
    });
  }

  async #readAgain(): Promise<void> {
    const { id } = this.#held.record;
    const found = await this.#services.registry.datasets.get(id);
    if (found?.record.status !== 'processing' || found.record.processing?.epoch !== this.#epoch) {
      throw new LeaseLost(`The lease ${this.#epoch} on dataset ${id} is lost`);
    }
    this.#held = found;
  }
}

function leaseExpiry({ clock, config }: LeaseServices): Date {
  return new Date(clock().getTime() + config.processingLeaseSeconds * 1000);
}

function operation({ newId, clock }: LeaseServices): Operation {
  return { id: newId(), by: PROCESSOR, now: clock() };
}
