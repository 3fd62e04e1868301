import { setTimeout as pause } from 'node:timers/promises';
import { type FileMetadata, Storage } from '@google-cloud/storage';
import type { ObjectResource } from '@scenestore/storage-emulator/source';
import type { Stack } from '../../local/stack/stack.ts';
import { parseDatasetId } from '../../shared/dataset/dataset-id.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import type { Transition } from '../../shared/dataset/lifecycle.ts';
import { processUpload } from '../../shared/processing/process-upload.ts';
import type { BranchReport, SendEvent } from '../../shared/processing/sweep/branch.ts';
import { type BranchName, type SweepPlaces, sweep } from '../../shared/processing/sweep/sweep.ts';
import { moveVersions } from '../../shared/registry/move-versions.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import { type Services, services } from '../../shared/services.ts';
import { type CreatedDataset, LucitraClient } from './lucitra-client.ts';
import { startTestStack } from './stack.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The services of this process at a later time, in milliseconds from now. */
export function later(ms: number): Services {
  return { ...services(), clock: () => new Date(Date.now() + ms) };
}

/** Sweeps to the end of every walk; what is sent is processed here, at the same time. */
export async function sweepAll(
  at: Services,
  send: SendEvent = sendTo(at),
): Promise<Record<BranchName, BranchReport[]>> {
  const reports: BranchReports = {};
  let next: SweepPlaces | undefined;
  do {
    const report = await sweep(next, at, send);
    for (const [name, branch] of Object.entries(report.branches)) {
      reports[name as BranchName] = [...(reports[name as BranchName] ?? []), branch];
    }
    next = report.next;
  } while (next);
  return reports as Record<BranchName, BranchReport[]>;
}

type BranchReports = Partial<Record<BranchName, BranchReport[]>>;

/** Processes what a sweep sends, as `process-upload` does. */
export function sendTo(at: Services): SendEvent {
  return async (upload) => (await processUpload(upload, at)).kind !== 'busy';
}

/** Plays with datasets and their objects behind the back of the functions. */
export class SweepClient extends LucitraClient {
  /** The news of every upload since {@link loseEvents}. */
  readonly lost: ObjectResource[] = [];
  readonly #stack: Stack;
  readonly #storage: Storage;

  constructor(stack: Stack) {
    super(stack);
    this.#stack = stack;
    this.#storage = new Storage({ apiEndpoint: stack.storageUrl, projectId: 'test' });
  }

  /** From now on no event is delivered. */
  loseEvents(): void {
    this.#stack.events.policy = (object) => {
      this.lost.push(object);
      return [];
    };
  }

  /** The news of the upload before. */
  get lastUpload(): ObjectResource {
    const last = this.lost.at(-1);
    if (!last) throw new Error('nothing was uploaded');
    return last;
  }

  async stored({ id }: Pick<CreatedDataset, 'id'>): Promise<Stored<DatasetRecord>> {
    const found = await services().registry.datasets.get(String(parseDatasetId(id)));
    if (!found) throw new Error(`${id} is gone`);
    return found;
  }

  async record(dataset: Pick<CreatedDataset, 'id'>): Promise<DatasetRecord> {
    return (await this.stored(dataset)).record;
  }

  async exists({ id }: Pick<CreatedDataset, 'id'>): Promise<boolean> {
    return (await services().registry.datasets.get(String(parseDatasetId(id)))) !== undefined;
  }

  /** Moves a dataset on, now. */
  async move(dataset: Pick<CreatedDataset, 'id'>, transition: Transition): Promise<void> {
    const { registry, newId, clock } = services();
    const operation = { id: newId('operation'), by: { id: 'test' }, now: clock() };
    await moveVersions([{ stored: await this.stored(dataset), transition }], operation, registry);
  }

  /** Names of a dataset's objects in a bucket. */
  async namesIn(bucket: 'uploads' | 'datasets', prefix: string): Promise<string[]> {
    const [files] = await this.#storage.bucket(this.#bucket(bucket)).getFiles({ prefix });
    return files.map(({ name }) => name);
  }

  /** An object as Cloud Storage describes it. */
  async metadataOf(bucket: 'uploads' | 'datasets', name: string): Promise<FileMetadata> {
    return (await this.#storage.bucket(this.#bucket(bucket)).file(name).getMetadata())[0];
  }

  async put(bucket: 'uploads' | 'datasets', name: string, bytes: string, metadata = {}): Promise<void> {
    const file = this.#storage.bucket(this.#bucket(bucket)).file(name);
    await file.save(bytes, { resumable: false, metadata: { metadata } });
  }

  async remove(bucket: 'uploads' | 'datasets', name: string): Promise<void> {
    await this.#storage.bucket(this.#bucket(bucket)).file(name).delete();
  }

  /** Waits until a dataset has a status. */
  async becomes(dataset: Pick<CreatedDataset, 'id'>, status: string): Promise<DatasetRecord> {
    // To ask all the while a run of the scan job starts takes as long as the run.
    await this.#stack.scanJobs.idle();
    for (;;) {
      const record = await this.record(dataset);
      if (record.status === status) return record;
      await pause(20);
    }
  }

  #bucket(bucket: 'uploads' | 'datasets'): string {
    const { uploads_bucket, datasets_bucket } = this.#stack.credentials;
    return bucket === 'uploads' ? uploads_bucket : datasets_bucket;
  }
}

/** A stack that delivers no event, and its client. @param options as of {@link startTestStack} */
export async function startSweptStack(
  options?: Parameters<typeof startTestStack>[0],
): Promise<{ stack: Stack; client: SweepClient }> {
  const stack = await startTestStack(options);
  const client = new SweepClient(stack);
  client.loseEvents();
  return { stack, client };
}

/** How often something happened in all runs of a branch. */
export function countOf(reports: readonly BranchReport[], outcome: string): number {
  return reports.reduce((sum, { counts }) => sum + (counts[outcome] ?? 0), 0);
}
