import { setTimeout as pause } from 'node:timers/promises';
import type { Target } from './target.ts';
import { told } from './then-clean-up.ts';

/** A dataset that was created: where to upload it. */
export interface CreatedDataset {
  id: string;
  upload_url: string;
  upload: { url: string; headers: Record<string, string>; resumable_url: string };
}

/** A dataset as the Lucitra dialect shows it. */
export interface ShownDataset {
  status: string;
  scene_count: number | null;
  error?: { code: string; message: string };
}

/** Two images: a whole COCO dataset. */
export const ARCHIVE = JSON.stringify({
  images: [
    { id: 1, file_name: 'a.jpg' },
    { id: 2, file_name: 'b.jpg' },
  ],
  annotations: [],
  categories: [],
});

/** A metadata entry that every dataset of a run has. */
export const METADATA = { sensor: 'smoke', floor: 3 };

/** How long processing may take, in milliseconds: an event may come late, and to an instance that has to start. */
const PATIENCE_MS = 180_000;
const POLL_MS = 250;
const TIMEOUT_MS = 60_000;
/** Characters of an answer that an error shows: it may be a whole script. */
const MAX_SHOWN = 1000;

/** Speaks all three dialects to a deployment, and remembers what it made. */
export class SmokeClient {
  readonly target: Target;
  readonly #created = new Set<string>();

  constructor(target: Target) {
    this.target = target;
  }

  /** @throws Error with the answer when its status is another one. */
  async expect<T>(status: number, method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.target.baseUrl + path, {
      method,
      headers: { ...this.#credential(path), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (response.status !== status) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return text === '' ? (undefined as T) : JSON.parse(text);
  }

  /** Creates a COCO dataset. */
  async create(): Promise<CreatedDataset> {
    const created = await this.expect<CreatedDataset>(201, 'POST', '/v1/datasets', {
      ...{ project_id: this.target.projectId, name: 'smoke', format: 'coco', filename: 'smoke.json' },
      ...{ data_type: 'episode', metadata: METADATA },
    });
    this.#created.add(created.id);
    return created;
  }

  /** Waits until an upload has been processed. @throws Error when it does not become what is wanted. */
  async settled(id: string, wanted = 'pending', patienceMs = PATIENCE_MS): Promise<ShownDataset> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const dataset = await this.expect<ShownDataset>(200, 'GET', `/v1/datasets/${id}`);
      if (dataset.status === wanted) return dataset;
      const waits = ['awaiting_upload', 'processing'].includes(dataset.status);
      if (!waits) throw new Error(`${id} is ${dataset.status}, not ${wanted}: ${JSON.stringify(dataset.error)}`);
      if (Date.now() > until) throw new Error(`${id} is still ${dataset.status} after ${patienceMs / 1000} s`);
      await pause(POLL_MS);
    }
  }

  /** Remembers a dataset that was made in another way. */
  remember(id: string): void {
    this.#created.add(id);
  }

  /** Deletes every dataset that was made. @returns How many. @throws AggregateError when some could not be deleted. */
  async deleteAll(): Promise<number> {
    const ids = [...this.#created];
    const faults: unknown[] = [];
    for (const id of ids) {
      await this.expect(200, 'DELETE', `/v1/datasets/${id}`).then(
        () => this.#created.delete(id),
        (error: unknown) => faults.push(error),
      );
    }
    if (faults.length > 0) throw new AggregateError(faults, faults.map(told).join('; '));
    return ids.length;
  }

  #credential(path: string): Record<string, string> {
    const { apiKey, token } = this.target;
    if (path.startsWith('/datasets')) return { 'gerra-api-key': apiKey };
    return { authorization: `Bearer ${path.startsWith('/namespaces') ? token : apiKey}` };
  }
}

/** Sends bytes to a signed URL. @throws Error with the answer when its status is another one. */
export async function send(
  status: number,
  url: string,
  { method = 'PUT', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, { method, headers, signal, ...(body === undefined ? {} : { body }) });
  if (response.status === status) return response;
  // A signed URL gives rights to every reader: only the object's path is shown.
  const { origin, pathname } = new URL(url);
  throw new Error(
    `${method} ${origin}${pathname} was answered ${response.status}: ${(await response.text()).slice(0, MAX_SHOWN)}`,
  );
}
