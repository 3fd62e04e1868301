import type { Stack } from '../../local/stack/stack.ts';

/** A request that uploads, ready to be sent. */
interface UploadRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
}

/** A created dataset as the Lucitra dialect answers. */
export interface CreatedDataset {
  id: string;
  upload_url: string;
  expires_at: string;
  upload: UploadRequest & { resumable_url: string; resumable: UploadRequest };
}

/** An answer with its JSON body. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

/** Two images: the smallest COCO dataset that tells its scene count from its entries. */
export const TWO_IMAGES = JSON.stringify({
  images: [
    { id: 1, file_name: 'a.jpg' },
    { id: 2, file_name: 'b.jpg' },
  ],
  annotations: [],
  categories: [],
});

/** Speaks the Lucitra dialect to a stack, as a pipeline does. */
export class LucitraClient {
  readonly #stack: Stack;
  readonly #key: string;

  constructor(stack: Stack, key: string = stack.credentials.api_key) {
    this.#stack = stack;
    this.#key = key;
  }

  /** Sends a request with the key; a body goes as JSON unless it is text already. */
  async call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(this.#stack.baseUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${this.#key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  }

  /**
   * Creates a COCO dataset in the demonstration project, unless `fields` say otherwise.
   *
   * @throws Error when it is refused.
   */
  async create(fields: Record<string, unknown> = {}): Promise<CreatedDataset> {
    const { project_id } = this.#stack.credentials;
    const { status, body } = await this.call<CreatedDataset>('POST', '/v1/datasets', {
      project_id,
      name: 'warehouse-v3',
      format: 'coco',
      ...fields,
    });
    if (status !== 201) throw new Error(`create was answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  async get(id: string): Promise<Record<string, unknown>> {
    return (await this.call('GET', `/v1/datasets/${id}`)).body;
  }

  /**
   * Uploads as the seed's curl does, and waits until its events have been dealt with.
   *
   * @throws Error when the upload is refused.
   */
  async upload(
    { upload_url }: Pick<CreatedDataset, 'upload_url'>,
    bytes: string | Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    const response = await fetch(upload_url, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The upload was answered ${response.status}: ${text}`);
    await this.#stack.events.idle();
  }
}
