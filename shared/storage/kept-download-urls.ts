import type { ObjectVersion } from './object-info.ts';
import type { SignedRequest } from './sign-url.ts';

/** How much longer than promised a download URL is valid, in seconds: for this time it is returned again. */
export const SPARE_SECONDS = 20 * 60;

/** Most URLs that an instance keeps; each takes about 1 KB. */
const MAX_URLS = 10_000;

type ObjectPlace = Pick<ObjectVersion, 'bucket' | 'name'>;

interface KeptUrl {
  url: Promise<string>;
  expiresAt: Date;
}

/**
 * Signed download URLs of this instance. To sign through IAM is a call of an API whose quota all tenants share, so a URL
 * is kept and handed out again while the promised time is left.
 */
export class KeptDownloadUrls {
  readonly #sign: (request: SignedRequest) => Promise<string>;
  readonly #maxSeconds: number;
  /** In the order in which they were signed. */
  readonly #urls = new Map<string, KeptUrl>();

  /** @param maxSeconds - The longest time that the signer can sign for. */
  constructor(sign: (request: SignedRequest) => Promise<string>, maxSeconds: number) {
    this.#sign = sign;
    this.#maxSeconds = maxSeconds;
  }

  /** A URL for exactly one generation, saved as a file and never shown by a browser, good for `seconds` at least. */
  get({ generation, ...place }: ObjectVersion, seconds: number, now: Date): Promise<string> {
    return this.#get(place, { generation, 'response-content-disposition': 'attachment' }, seconds, now);
  }

  /** A URL of an object that is written once, served with its own headers, good for `seconds` at least. */
  getShown(place: ObjectPlace, seconds: number, now: Date): Promise<string> {
    return this.#get(place, {}, seconds, now);
  }

  #get({ bucket, name }: ObjectPlace, query: Record<string, string>, seconds: number, now: Date): Promise<string> {
    const key = JSON.stringify([bucket, name, query]);
    const kept = this.#urls.get(key);
    if (kept && kept.expiresAt.getTime() - now.getTime() >= seconds * 1000) return kept.url;
    // A signature counts from the whole second.
    const signedAt = Math.floor(now.getTime() / 1000);
    const expiresAt = new Date((signedAt + Math.min(seconds + SPARE_SECONDS, this.#maxSeconds)) * 1000);
    const url = this.#sign({ method: 'GET', bucket, name, expiresAt, query });
    this.#keep(key, { url, expiresAt });
    return url;
  }

  #keep(key: string, kept: KeptUrl): void {
    this.#urls.delete(key);
    this.#urls.set(key, kept);
    for (const oldest of this.#urls.keys()) {
      if (this.#urls.size <= MAX_URLS) break;
      this.#urls.delete(oldest);
    }
    // A failure is not kept: the next request signs again.
    kept.url.catch(() => {
      if (this.#urls.get(key) === kept) this.#urls.delete(key);
    });
  }
}
