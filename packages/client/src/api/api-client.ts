import { ScenestoreError } from '../scenestore-error.ts';
import { Backoff, type Patience, type Pause, pauseFor } from './backoff.ts';
import { refusal } from './refusal.ts';

/** What a client needs to call the service. */
export interface ApiSettings {
  /** Without a slash at its end: `https://registry.example.com`. */
  baseUrl: string;
  /** A key (`luci_…`) or a token. */
  apiKey: string;
  /** Sends requests; the platform's own by default. */
  fetch?: typeof fetch;
  /** How long a call is tried again. */
  patience?: Patience;
  /** Waits between two tries; a test passes one that does not. */
  pause?: Pause;
}

/** One call. */
export interface ApiCall {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  /** Parameters without a value are left out. */
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  /** Milliseconds after which an attempt without an answer is given up. */
  timeoutMs?: number;
}

interface Answer {
  status: number;
  text: string;
  retryAfter: string | null;
  etag: string | null;
}

const ATTEMPT_MS = 30_000;

/** Until the service has answered once, its address may be wrong; after that, it is the network that comes and goes. */
const PATIENCE: Patience = { beforeFirstAnswerMs: 3_000, afterFirstAnswerMs: 600_000 };

/** Calls the JSON API, and tries again what the network, the platform or a rate limit refuses. */
export class ApiClient {
  readonly baseUrl: string;
  readonly #apiKey: string;
  readonly #fetch: typeof fetch;
  readonly #patience: Patience;
  readonly #pause: Pause;
  #hasAnswered = false;

  constructor({ baseUrl, apiKey, ...settings }: ApiSettings) {
    this.baseUrl = baseUrl.replace(/\/+$/, '');
    this.#apiKey = apiKey;
    this.#fetch = settings.fetch ?? fetch;
    this.#patience = settings.patience ?? PATIENCE;
    this.#pause = settings.pause ?? pauseFor;
  }

  /**
   * The JSON that a call is answered with. A POST carries an `Idempotency-Key`, so that a second try creates nothing more.
   *
   * @throws ScenestoreError with the service's code and message, or UNREACHABLE of kind `platform`.
   */
  async call<T>(call: ApiCall): Promise<T> {
    return (await this.callWithRevision<T>(call)).body;
  }

  /** The same, with the revision that the `ETag` of the answer names, if there is one. */
  async callWithRevision<T>(call: ApiCall): Promise<{ body: T; revision: number | undefined }> {
    const { status, text, etag } = await this.#answer(call);
    if (status >= 400) throw refusal(call, status, text);
    const revision = /^(?:W\/)?"(\d+)"$/.exec(etag ?? '')?.[1];
    return {
      body: (text === '' ? undefined : JSON.parse(text)) as T,
      revision: revision === undefined ? undefined : Number(revision),
    };
  }

  async #answer(call: ApiCall): Promise<Answer> {
    const request = this.#request(call);
    const backoff = new Backoff(this.#pause, call.signal);
    for (;;) {
      const attempt = await this.#attempt(request, call);
      if ('status' in attempt) this.#hasAnswered = true;
      if ('status' in attempt && !isTemporary(attempt.status)) return attempt;
      const { beforeFirstAnswerMs, afterFirstAnswerMs } = this.#patience;
      const isOver = backoff.elapsedMs > (this.#hasAnswered ? afterFirstAnswerMs : beforeFirstAnswerMs);
      if (!isOver) await backoff.pause('status' in attempt ? attempt.retryAfter : undefined);
      else if ('status' in attempt) return attempt;
      else throw unreachable(this.baseUrl, attempt.error);
    }
  }

  #request({ method, path, query = {}, body, headers }: ApiCall): { url: string; init: RequestInit } {
    const url = new URL(this.baseUrl + path);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const isReviewApi = path.startsWith('/datasets');
    const init = {
      method,
      redirect: 'manual' as const,
      headers: {
        ...(isReviewApi && !this.#apiKey.includes('.')
          ? { 'gerra-api-key': this.#apiKey }
          : { authorization: `Bearer ${this.#apiKey}` }),
        ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    return { url: url.href, init };
  }

  async #attempt(
    { url, init }: { url: string; init: RequestInit },
    { signal, timeoutMs = ATTEMPT_MS }: ApiCall,
  ): Promise<Answer | { error: unknown }> {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await this.#fetch(url, {
        ...init,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const text = await response.text();
      const { status, headers } = response;
      return { status, text, retryAfter: headers.get('retry-after'), etag: headers.get('etag') };
    } catch (error) {
      signal?.throwIfAborted();
      return { error };
    }
  }
}

/** Whether the same request may succeed later. */
export function isTemporary(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}

/** No answer, after all tries. */
export function unreachable(where: string, error: unknown): ScenestoreError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = { ECONNREFUSED: 'connection refused', ENOTFOUND: 'no such host' }[code] ?? (code || String(cause));
  const message = `No answer from ${where} (${reason}). Check the address and the network, then run it again.`;
  return new ScenestoreError('platform', 'UNREACHABLE', message, { cause: error });
}
