import type { Stack } from '../../local/stack/stack.ts';
import { parseDatasetId } from '../../shared/dataset/dataset-id.ts';
import { type Answer, type LucitraClient, TWO_IMAGES } from './lucitra-client.ts';

/** A dataset as the Gerra dialect answers. */
export interface GerraDataset {
  id: string;
  name: string;
  status: string;
  signed_url: string;
  data_byte_size: number;
  metadata: Record<string, unknown>;
}

/** A page of datasets. */
export interface GerraPage {
  datasets: GerraDataset[];
  total: number;
  next_cursor?: string;
}

/** A new iteration: where to upload it. */
export interface GerraIteration {
  id: string;
  version: number;
  upload_url: string;
}

/** Speaks the Gerra dialect to a stack, as an organization's reviewers do. */
export class GerraClient {
  readonly #stack: Stack;
  readonly #key: string | undefined;

  /** @param key - `undefined` sends none. */
  constructor(stack: Stack, key: string | undefined) {
    this.#stack = stack;
    this.#key = key;
  }

  /** Sends a request; a body goes as JSON unless it is text already. */
  async call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(this.#stack.baseUrl + path, {
      method,
      headers: {
        ...(this.#key === undefined ? {} : { 'gerra-api-key': this.#key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  }

  async list(query = ''): Promise<GerraPage> {
    return (await this.call<GerraPage>('GET', `/datasets${query}`)).body;
  }

  async get(id: string): Promise<GerraDataset> {
    return (await this.call<GerraDataset>('GET', `/datasets/dataset?id=${id}`)).body;
  }

  async stats(): Promise<Record<string, unknown>> {
    return (await this.call('GET', '/datasets/stats')).body;
  }
}

/** Creates a dataset in the Lucitra dialect, uploads it, and returns its UUID once it is pending. */
export async function createPending(client: LucitraClient, fields: Record<string, unknown> = {}): Promise<string> {
  const created = await client.create(fields);
  await client.upload(created, TWO_IMAGES);
  return String(parseDatasetId(created.id));
}
