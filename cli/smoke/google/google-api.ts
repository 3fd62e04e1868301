import { GoogleAuth } from 'google-auth-library';

/** Calls of Google's REST APIs with the credentials of the caller. */
export interface GoogleApi {
  /** @throws Error with the answer when it is not 2xx. */
  get<T>(url: string): Promise<T>;
  /** @throws Error with the answer when it is not 2xx. */
  post<T>(url: string, body: object): Promise<T>;
}

/** There are no credentials; the message says what to do. */
export class NoCredentials extends Error {
  override readonly name = 'NoCredentials';
}

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
const TIMEOUT_MS = 30_000;

/**
 * Opens the APIs with application default credentials.
 *
 * @throws NoCredentials when there are none, or they are no longer good.
 */
export async function openGoogleApi(projectId: string): Promise<GoogleApi> {
  const auth = new GoogleAuth({ scopes: SCOPE, projectId });
  await auth.getAccessToken().catch((cause: unknown) => {
    const reason = cause instanceof Error ? (cause.message.split(/[.\n]/)[0] ?? '') : String(cause);
    throw new NoCredentials(`No Google credentials (${reason}): run gcloud auth application-default login`, { cause });
  });
  const call = async <T>(method: string, url: string, body?: object): Promise<T> => {
    const headers = await auth.getRequestHeaders(url);
    headers.set('x-goog-user-project', projectId);
    headers.set('content-type', 'application/json');
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { method, headers, signal, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${url} was answered ${response.status}: ${text}`);
    return JSON.parse(text);
  };
  return { get: (url) => call('GET', url), post: (url, body) => call('POST', url, body) };
}
