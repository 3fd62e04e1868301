import { DatasetApi } from '../../../client/src/api/dataset-api.ts';
import type { Dataset, NewDataset } from '../../../client/src/api/types.ts';
import { type PageStack, pageStack } from './page-stack.ts';
import { warehouseArchive } from './warehouse-archives.ts';

/** What a dataset of a test is created with, beside its project. */
export type TestDataset = Partial<Omit<NewDataset, 'project_id'>> & { name: string; archive?: Buffer<ArrayBuffer> };

/** The registry as the pipelines of a test use it, with a project of its own. */
export class TestRegistry {
  readonly credentials: PageStack['credentials'] = pageStack().credentials;
  readonly api = new DatasetApi({ baseUrl: this.credentials.base_url, apiKey: this.credentials.api_key });
  projectId = '';

  /** @param name of the project, which no other test file uses */
  static async open(name: string): Promise<TestRegistry> {
    const registry = new TestRegistry();
    const { base_url, namespace, jwt } = registry.credentials;
    const response = await fetch(`${base_url}/namespaces/${namespace}/projects`, {
      method: 'POST',
      headers: { authorization: `Bearer ${jwt}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name, slug: `tests-${crypto.randomUUID()}` }),
    });
    if (!response.ok) throw new Error(`The project ${name} was answered ${response.status}`);
    registry.projectId = ((await response.json()) as { id: string }).id;
    return registry;
  }

  /** Uploads a dataset; resolves when it is processed. */
  async push({ archive, ...fields }: TestDataset): Promise<Dataset> {
    return this.#upload(await this.#create(fields), archive);
  }

  /** Uploads datasets of these names, of which each is listed before the one before it; resolves when all are processed. */
  async pushInOrder(names: readonly string[]): Promise<void> {
    const uploads: Promise<Dataset>[] = [];
    for (const name of names) uploads.push(this.#upload(await this.#create({ name })));
    await Promise.all(uploads);
  }

  /** Uploads the next version of a dataset; resolves when it is processed. */
  async iterate(id: string, reason: string, archive?: Buffer<ArrayBuffer>): Promise<Dataset> {
    const body = { regeneration_reason: reason, filename: 'archive.zip' };
    return this.#upload(await this.api.createIteration(id, body, crypto.randomUUID()), archive);
  }

  #create(fields: Omit<TestDataset, 'archive'>): ReturnType<DatasetApi['create']> {
    const body = { project_id: this.projectId, format: 'coco' as const, filename: 'archive.zip', ...fields };
    return this.api.create(body, crypto.randomUUID());
  }

  async #upload(created: { id: string; upload_url: string | null }, archive?: Buffer<ArrayBuffer>): Promise<Dataset> {
    const body = archive ?? (await warehouseArchive({ frames: 1 }));
    const headers = { 'content-type': 'application/octet-stream' };
    const response = await fetch(created.upload_url ?? '', { method: 'PUT', headers, body });
    if (!response.ok) throw new Error(`The upload was answered ${response.status}`);
    return this.api.wait(created.id);
  }
}
