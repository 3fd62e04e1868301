import { createDataset } from '../../functions/create-dataset/create-dataset.ts';
import { createIteration } from '../../functions/dataset-iterations/create-iteration.ts';
import { restoreDataset } from '../../functions/delete-dataset/restore-dataset.ts';
import { type ReviewDataset, reviewDataset } from '../../functions/review-dataset/review-dataset.ts';
import { SCOPES } from '../../shared/auth/principal.ts';
import { readConfig } from '../../shared/config/config.ts';
import type { Environment } from '../../shared/config/setting.ts';
import type { DataType } from '../../shared/dataset/data-type.ts';
import type { DatasetRecord } from '../../shared/dataset/dataset-record.ts';
import type { Group } from '../../shared/dataset/group.ts';
import type { NewIteration } from '../../shared/dataset/iteration.ts';
import { Lease } from '../../shared/processing/lease.ts';
import { groupOf } from '../../shared/registry/groups.ts';
import { moveVersions } from '../../shared/registry/move-versions.ts';
import type { Stored } from '../../shared/registry/stored.ts';
import type { ProjectRecord } from '../../shared/registry/tenants.ts';
import { createServices, type Services } from '../../shared/services.ts';
import { uniqueProjectId } from './unique-project-id.ts';

const by = { id: 'test', scopes: SCOPES };

/** Services on an empty Firestore of their own, on the emulator of the run. */
export function emulatorServices(environment: Environment = {}): Services {
  return createServices(
    readConfig({ GOOGLE_CLOUD_PROJECT: uniqueProjectId(), DATASETS_BUCKET: 'datasets', ...environment }),
  );
}

/**
 * The operations on records, in process and without Cloud Storage: what an upload held is given, not scanned, so that
 * tests of records need no network.
 */
export class GerraRecords {
  readonly organizationId: string;
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
    this.organizationId = services.newId('organization');
  }

  /** Creates a dataset that awaits its upload; the first of its name holds it. */
  create(dataset: { name?: string; dataType?: DataType; nameTaken?: boolean } = {}): Promise<DatasetRecord> {
    const { name = 'warehouse-v3', dataType, nameTaken = false } = dataset;
    return createDataset(
      { dataset: { name, format: 'coco', dataType }, project: this.#project(), nameTaken, by, uploadExpiresAt: soon },
      this.#services,
    );
  }

  async get(id: string): Promise<Stored<DatasetRecord>> {
    const found = await this.#services.registry.datasets.get(id);
    if (!found) throw new Error(`no dataset ${id}`);
    return found;
  }

  /** The group of a dataset. */
  async group(id: string): Promise<Group> {
    const found = await groupOf(await this.get(id), this.#services.registry);
    if (!found) throw new Error(`no group of ${id}`);
    return found.group;
  }

  /** UUIDs of the versions of a dataset, oldest first. */
  async versions(id: string): Promise<string[]> {
    return (await this.group(id)).versions.map((version) => version.id);
  }

  /** Takes the lease on an upload. */
  async lease(id: string): Promise<Lease> {
    const lease = await Lease.take(await this.get(id), this.#services.newId('operation'), this.#services);
    if (!lease) throw new Error(`no lease on ${id}`);
    return lease;
  }

  /** Processes an upload of so many bytes. */
  async process(id: string, sizeBytes = 100): Promise<DatasetRecord> {
    return this.complete(await this.lease(id), sizeBytes);
  }

  /** Ends a processing. */
  complete(lease: Lease, sizeBytes = 100): Promise<DatasetRecord> {
    const object = { bucket: 'datasets', name: lease.record.id, generation: '1', sizeBytes, crc32c: 'AAAAAA==' };
    const changes = { object, sizeBytes, uploadedAt: this.#services.clock() };
    return lease.move('complete', changes);
  }

  /** Processes an upload whose file is at fault. */
  async fail(id: string): Promise<DatasetRecord> {
    return (await this.lease(id)).move('fail', { failure: { code: 'NOT_AN_ARCHIVE', message: 'no archive' } });
  }

  async review(id: string, decision: ReviewDataset['decision'], services = this.#services): Promise<DatasetRecord> {
    return this.reviewAsRead(await this.get(id), decision, services);
  }

  /** Reviews a dataset as it was read some time ago. */
  reviewAsRead(
    found: Stored<DatasetRecord>,
    decision: ReviewDataset['decision'],
    services = this.#services,
  ): Promise<DatasetRecord> {
    return reviewDataset({ found, decision, reason: null, by }, services);
  }

  async iterate(id: string, iteration: NewIteration = {}, services = this.#services): Promise<DatasetRecord> {
    return createIteration({ found: await this.get(id), iteration, uploadExpiresAt: soon, by }, services);
  }

  async discard(id: string): Promise<void> {
    await this.#move(id, 'discard');
  }

  async restore(id: string): Promise<DatasetRecord> {
    return restoreDataset({ found: await this.get(id), by }, this.#services);
  }

  async expire(id: string): Promise<void> {
    await this.#move(id, 'expire');
  }

  async #move(id: string, transition: 'discard' | 'expire'): Promise<void> {
    const { registry, newId, clock } = this.#services;
    const operation = { id: newId('operation'), by, now: clock() };
    await moveVersions([{ stored: await this.get(id), transition }], operation, registry);
  }

  #project(): ProjectRecord {
    const { organizationId } = this;
    return {
      ...{ id: `proj_${organizationId}`, organizationId, namespace: 'acme', slug: 'warehouse', name: 'Warehouse' },
      ...{ description: null, tags: [], metadata: null, createdAt: new Date(0) },
    };
  }
}

const soon = new Date('2100-01-01T00:00:00Z');
