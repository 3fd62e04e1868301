import { parseDatasetId, toShortId } from '../../../../shared/dataset/dataset-id.ts';
import { ScenestoreError } from '../scenestore-error.ts';
import { ApiClient, type ApiSettings } from './api-client.ts';
import { pauseFor } from './backoff.ts';
import type {
  Dataset,
  DatasetChanges,
  DatasetFilter,
  DatasetPage,
  Difference,
  Download,
  ExpectedBytes,
  FileFilter,
  FileLocation,
  FilePage,
  History,
  ListedDataset,
  ListedFile,
  Me,
  NewDataset,
  NewWebhook,
  Report,
  Review,
  Upload,
  Webhook,
} from './types.ts';

/** Options of every call. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
}

/** Options of {@link DatasetApi.wait}. */
export interface WaitOptions extends CallOptions {
  /** `processed` (the default): until it is processed or has failed. `decided`: until it is reviewed, too. */
  until?: 'processed' | 'decided';
  /** Milliseconds after which it gives up. */
  timeoutMs?: number;
  /** Receives every answer on the way. */
  onProgress?: (dataset: Dataset) => void;
}

/** Options of a decision. */
export interface ReviewOptions extends CallOptions {
  /** Of the dataset as it was read: if it moved on since, nothing is decided. */
  revision?: number | undefined;
  /** With which a second call gets the answer of the first. */
  idempotencyKey?: string | undefined;
}

/** The longest that the service keeps a call waiting, in seconds. */
const WAIT_SECONDS = 50;

/** The least time between two questions, when the service answers early. */
const WAIT_PAUSE_MS = 1000;

const PROCESSED = ['pending', 'accepted', 'rejected', 'superseded', 'failed', 'discarded'];

/** The operations of the service. Ids are taken in either spelling, `ds_…` or a UUID. */
export class DatasetApi {
  protected readonly client: ApiClient;

  constructor(settings: ApiSettings) {
    this.client = new ApiClient(settings);
  }

  /** The address of the service. */
  get baseUrl(): string {
    return this.client.baseUrl;
  }

  /** Whose key it is: organization, scopes and projects. */
  me({ signal }: CallOptions = {}): Promise<Me> {
    return this.client.call({ method: 'GET', path: '/v1/me', signal });
  }

  /** One page, newest first. */
  page(filter: DatasetFilter, { signal }: CallOptions = {}): Promise<DatasetPage> {
    return this.client.call({ method: 'GET', path: '/v1/datasets', query: { ...filter }, signal });
  }

  /** Every dataset that matches, newest first, page by page. */
  async *list(filter: DatasetFilter, options: CallOptions = {}): AsyncGenerator<ListedDataset> {
    let cursor = filter.cursor;
    do {
      const page = await this.page({ ...filter, cursor }, options);
      yield* page.datasets;
      cursor = page.next_cursor;
    } while (cursor !== undefined);
  }

  get(id: string, { signal }: CallOptions = {}): Promise<Dataset> {
    return this.client.call({ method: 'GET', path: `/v1/datasets/${shortId(id)}`, signal });
  }

  /**
   * Changes what is said of a dataset; what is not given stays as it is.
   * @param revision of the dataset as it was read: if it moved on since, nothing is changed
   */
  update(id: string, changes: DatasetChanges, options: CallOptions & { revision?: number } = {}): Promise<Dataset> {
    const { revision, signal } = options;
    const headers = revision === undefined ? {} : { 'if-match': `"${revision}"` };
    return this.client.call({ method: 'PATCH', path: `/v1/datasets/${shortId(id)}`, body: changes, headers, signal });
  }

  /** @param idempotencyKey with which a second call gets the answer of the first */
  create(dataset: NewDataset, idempotencyKey: string, { signal }: CallOptions = {}): Promise<Upload> {
    const headers = { 'idempotency-key': idempotencyKey };
    return this.client.call({ method: 'POST', path: '/v1/datasets', body: dataset, headers, signal });
  }

  /** A fresh URL for a dataset that takes an upload; a failed one is reset. */
  createUploadUrl(id: string, expected?: ExpectedBytes, { signal }: CallOptions = {}): Promise<Upload> {
    const path = `/v1/datasets/${shortId(id)}/upload-url`;
    return this.client.call({ method: 'POST', path, ...(expected && { body: { expected } }), signal });
  }

  /**
   * Waits until a dataset is processed, or decided. Returns its last state.
   * @throws ScenestoreError TIMEOUT of kind `timeout`
   */
  async wait(id: string, options: WaitOptions = {}): Promise<Dataset> {
    const { until = 'processed', timeoutMs = Number.POSITIVE_INFINITY, signal, onProgress } = options;
    const isOver = ({ status }: Dataset): boolean =>
      PROCESSED.includes(status) && !(until === 'decided' && status === 'pending');
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const asked = Date.now();
      const seconds = Math.max(1, Math.min(WAIT_SECONDS, Math.ceil((deadline - asked) / 1000)));
      const dataset = await this.client.call<Dataset>({
        method: 'GET',
        path: `/v1/datasets/${shortId(id)}`,
        query: { wait: seconds, ...(until === 'decided' && { until }) },
        signal,
        timeoutMs: (seconds + 30) * 1000,
      });
      onProgress?.(dataset);
      if (isOver(dataset)) return dataset;
      if (Date.now() >= deadline) {
        const message = `${dataset.id} is still ${dataset.status} after ${Math.round(timeoutMs / 1000)} s.`;
        throw new ScenestoreError('timeout', 'TIMEOUT', message);
      }
      await pauseFor(Math.max(0, asked + WAIT_PAUSE_MS - Date.now()), signal);
    }
  }

  /** What happened to a dataset, newest first; the first page. */
  history(id: string, { signal }: CallOptions = {}): Promise<History> {
    return this.client.call({ method: 'GET', path: `/v1/datasets/${shortId(id)}/history`, signal });
  }

  /** What is in a dataset. */
  report(id: string, { signal }: CallOptions = {}): Promise<Report> {
    return this.client.call({ method: 'GET', path: `/v1/datasets/${shortId(id)}/report`, signal });
  }

  /** How a dataset differs from its parent, or from another one. @throws ScenestoreError for one without a parent */
  difference(id: string, base?: string, { signal }: CallOptions = {}): Promise<Difference> {
    const query = base === undefined ? {} : { base: shortId(base) };
    return this.client.call({ method: 'GET', path: `/v1/datasets/${shortId(id)}/diff`, query, signal });
  }

  /** One page of the files in an archive, in its order; with `delimiter` also the folders in `prefixes`. */
  filePage(id: string, filter: FileFilter = {}, { signal }: CallOptions = {}): Promise<FilePage> {
    return this.client.call({ method: 'GET', path: `/v1/datasets/${shortId(id)}/files`, query: { ...filter }, signal });
  }

  /**
   * The files in an archive, in its order.
   * @param prefix only paths that begin so
   * @throws ScenestoreError FILES_NOT_LISTED for more than 2 million
   */
  async *files(id: string, prefix?: string, options: CallOptions = {}): AsyncGenerator<ListedFile> {
    let cursor: string | undefined;
    do {
      const { files, next_cursor } = await this.filePage(id, { prefix, cursor, limit: 1000 }, options);
      if (files === null) {
        const message = `The files of ${id} are not listed: there are more than 2 million.`;
        throw new ScenestoreError('usage', 'FILES_NOT_LISTED', message);
      }
      yield* files;
      cursor = next_cursor;
    } while (cursor !== undefined);
  }

  /** Where one file of an archive is read from, by a ranged GET. */
  file(id: string, path: string, { signal }: CallOptions = {}): Promise<FileLocation> {
    return this.client.call({ method: 'GET', path: `/v1/datasets/${shortId(id)}/file`, query: { path }, signal });
  }

  /** Where a processed archive is fetched from, and what it has to be. */
  download(id: string, { signal }: CallOptions = {}): Promise<Download> {
    return this.client.call({ method: 'GET', path: `/v1/datasets/${shortId(id)}/download`, signal });
  }

  accept(id: string, options: ReviewOptions = {}): Promise<Review> {
    return this.#review(id, 'accept', undefined, options);
  }

  /** @param reason 1 to 2000 characters */
  reject(id: string, reason: string, options: ReviewOptions = {}): Promise<Review> {
    return this.#review(id, 'reject', { reason }, options);
  }

  /** Takes a decision back. */
  reopen(id: string, options: ReviewOptions = {}): Promise<Review> {
    return this.#review(id, 'reopen', undefined, options);
  }

  /** The next version of a dataset, which takes an upload. */
  async createIteration(
    id: string,
    body: object,
    idempotencyKey: string,
    { signal }: CallOptions = {},
  ): Promise<Upload> {
    const headers = { 'idempotency-key': idempotencyKey };
    const path = `/datasets/${longId(id)}/iterations`;
    const created = await this.client.call<Upload>({ method: 'POST', path, body, headers, signal });
    return { ...created, id: shortId(created.id) };
  }

  /** The endpoints that are told of events; needs the scope `admin`, as all that follow. */
  async webhooks({ signal }: CallOptions = {}): Promise<Webhook[]> {
    const path = '/v1/webhooks';
    return (await this.client.call<{ webhooks: Webhook[] }>({ method: 'GET', path, signal })).webhooks;
  }

  /** The answer holds the secret, this once. */
  createWebhook(webhook: NewWebhook, { signal }: CallOptions = {}): Promise<Webhook> {
    return this.client.call({ method: 'POST', path: '/v1/webhooks', body: webhook, signal });
  }

  deleteWebhook(id: string, { signal }: CallOptions = {}): Promise<Webhook> {
    return this.client.call({ method: 'DELETE', path: `/v1/webhooks/${encodeURIComponent(id)}`, signal });
  }

  /** Sends an event that means nothing. */
  testWebhook(id: string, { signal }: CallOptions = {}): Promise<unknown> {
    return this.client.call({ method: 'POST', path: `/v1/webhooks/${encodeURIComponent(id)}/test`, signal });
  }

  async #review(id: string, decision: string, body: object | undefined, options: ReviewOptions): Promise<Review> {
    const { revision: read, idempotencyKey, signal } = options;
    const path = `/datasets/${longId(id)}/${decision}`;
    const headers = {
      ...(read !== undefined && { 'if-match': `"${read}"` }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    };
    const call = { method: 'POST' as const, path, headers, ...(body && { body }), signal };
    const { body: review, revision } = await this.client.callWithRevision<Review>(call);
    return { ...review, id: shortId(review.id), ...(revision !== undefined && { revision }) };
  }
}

/** @throws ScenestoreError INVALID_ID */
function longId(id: string): string {
  const uuid = parseDatasetId(id);
  if (uuid !== undefined) return uuid;
  const message = `"${id}" is not the id of a dataset: ds_ and 26 letters and digits, or a UUID.`;
  throw new ScenestoreError('usage', 'INVALID_ID', message);
}

function shortId(id: string): string {
  return toShortId(longId(id));
}
