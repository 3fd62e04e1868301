import type { Stack } from '../../local/stack/stack.ts';
import type { Answer } from './lucitra-client.ts';

/** A dataset as the DreamLake dialect answers. */
export interface DreamlakeDataset {
  id: string;
  name: string;
  description: string | null;
  tags: string[];
  projectId: string;
  metadata: Record<string, unknown> | null;
  createdAt: string;
  updatedAt: string;
  collections: { id: string; name: string; members: string[] }[];
}

/** A collection as the DreamLake dialect answers. */
export interface DreamlakeCollection {
  id: string;
  name: string;
  members: string[];
  datasetId: string | null;
}

/** A page as the DreamLake dialect answers. */
export interface DreamlakePage {
  datasets: DreamlakeDataset[];
  collections: DreamlakeCollection[];
  projects: { slug: string }[];
  page: number;
  pageSize: number;
  total: number;
  totalPages: number;
  next_cursor?: string;
}

/** Speaks the DreamLake dialect to a stack, in the demonstration project unless another path is said. */
export class DreamlakeClient {
  readonly #stack: Stack;
  readonly #token: string | undefined;
  readonly #project: string;

  constructor(
    stack: Stack,
    {
      token = stack.credentials.jwt,
      project = '/namespaces/acme/projects/warehouse',
    }: { token?: string | null; project?: string } = {},
  ) {
    this.#stack = stack;
    this.#token = token ?? undefined;
    this.#project = project;
  }

  /** Sends a request to a path below the project, or to a whole path; a body goes as JSON unless it is text already. */
  async call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(this.#stack.baseUrl + (path.startsWith('/namespaces') ? path : this.#project + path), {
      method,
      headers: {
        ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  }

  async create(name: string, fields: Record<string, unknown> = {}): Promise<Answer<DreamlakeDataset>> {
    return this.call('POST', '/datasets', { name, ...fields });
  }

  async get(name: string): Promise<Answer<DreamlakeDataset>> {
    return this.call('GET', `/datasets/${encodeURIComponent(name)}`);
  }

  async patch(name: string, changes: Record<string, unknown>): Promise<Answer<DreamlakeDataset>> {
    return this.call('PATCH', `/datasets/${encodeURIComponent(name)}`, changes);
  }

  async delete(name: string): Promise<Answer> {
    return this.call('DELETE', `/datasets/${encodeURIComponent(name)}`);
  }

  async list(query = ''): Promise<DreamlakePage> {
    return (await this.call<DreamlakePage>('GET', `/datasets${query}`)).body;
  }

  async createCollection(name: string, fields: Record<string, unknown> = {}): Promise<Answer<DreamlakeCollection>> {
    return this.call('POST', '/collections', { name, ...fields });
  }

  async getCollection(name: string): Promise<Answer<DreamlakeCollection>> {
    return this.call('GET', `/collections/${encodeURIComponent(name)}`);
  }

  async listCollections(query = ''): Promise<DreamlakePage> {
    return (await this.call<DreamlakePage>('GET', `/collections${query}`)).body;
  }
}
