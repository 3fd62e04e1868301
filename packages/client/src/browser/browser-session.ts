import { isTemporary } from '../api/api-client.ts';
import { ScenestoreError } from '../scenestore-error.ts';

/** Where a resumable session stands, as in {@link ../push/storage-session.ts}. */
export type BrowserSessionState =
  | { offset: number }
  | { complete: true }
  | { ended: true }
  | { broken: unknown; retryAfter?: string };

/** No byte was taken, or no answer came, for so long: the connection counts as broken. Milliseconds. */
const STALL_MS = 60_000;

/** Opens a resumable session with a signed request. @throws ScenestoreError UPLOAD_REFUSED */
export async function openBrowserSession(
  signed: { url: string; headers: Record<string, string> },
  signal: AbortSignal,
): Promise<{ session: string } | { broken: unknown }> {
  let response: Response;
  try {
    response = await fetch(signed.url, {
      method: 'POST',
      headers: signed.headers,
      signal,
      referrerPolicy: 'no-referrer',
    });
  } catch (error) {
    signal.throwIfAborted();
    return { broken: error };
  }
  const session = response.headers.get('location');
  if (response.status === 201 && session) return { session };
  if (isTemporary(response.status)) return { broken: `HTTP ${response.status}` };
  throw refused(response.status, await response.text());
}

/** Asks a session how much has arrived. */
export function askBrowserSession(session: string, total: number, signal: AbortSignal): Promise<BrowserSessionState> {
  return put(session, `bytes */${total}`, undefined, { signal });
}

/** Sends one slice. `fetch` does not tell how far it is; this does. */
export function putSlice(
  session: string,
  slice: { offset: number; blob: Blob; total: number },
  options: { signal: AbortSignal; onProgress: (bytes: number) => void },
): Promise<BrowserSessionState> {
  const { offset, blob, total } = slice;
  return put(session, `bytes ${offset}-${offset + blob.size - 1}/${total}`, blob, options);
}

/** Ends a session, so that nothing of it is stored. */
export async function cancelBrowserSession(session: string): Promise<void> {
  await fetch(session, { method: 'DELETE', referrerPolicy: 'no-referrer' });
}

function put(
  session: string,
  range: string,
  body: Blob | undefined,
  { signal, onProgress }: { signal: AbortSignal; onProgress?: (bytes: number) => void },
): Promise<BrowserSessionState> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout>;
    const abort = (): void => request.abort();
    const seen = (): void => {
      clearTimeout(timer);
      timer = setTimeout(abort, STALL_MS);
    };
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    request.onload = () => {
      end();
      try {
        resolve(stateOf(request));
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = request.onabort = () => {
      end();
      if (signal.aborted) reject(signal.reason);
      else resolve({ broken: 'the connection was lost' });
    };
    request.upload.onprogress = ({ loaded }) => {
      seen();
      onProgress?.(loaded);
    };
    request.open('PUT', session);
    request.setRequestHeader('content-range', range);
    signal.addEventListener('abort', abort);
    seen();
    if (signal.aborted) end();
    if (signal.aborted) reject(signal.reason);
    else request.send(body ?? null);
  });
}

function stateOf(request: XMLHttpRequest): BrowserSessionState {
  const { status } = request;
  if (status === 200 || status === 201) return { complete: true };
  if (status === 308) return { offset: offsetAfter(request.getResponseHeader('range')) };
  if ([404, 410, 499].includes(status)) return { ended: true };
  const retryAfter = request.getResponseHeader('retry-after');
  if (isTemporary(status)) return { broken: `HTTP ${status}`, ...(retryAfter && { retryAfter }) };
  throw refused(status, request.responseText);
}

/** `bytes=0-n`; without it nothing has arrived. */
function offsetAfter(range: string | null): number {
  const last = /^bytes=0-(\d+)$/.exec(range ?? '')?.[1];
  return last === undefined ? 0 : Number(last) + 1;
}

function refused(status: number, text: string): ScenestoreError {
  const said = /<Message>([^<]*)/.exec(text)?.[1] ?? /"message":\s*"([^"]*)/.exec(text)?.[1] ?? '';
  const message = `Cloud Storage refused the upload (${status}${said ? `: ${said}` : ''}).`;
  return new ScenestoreError('platform', 'UPLOAD_REFUSED', message);
}
