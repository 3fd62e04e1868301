import { Readable } from 'node:stream';
import { type Dispatcher, request } from 'undici';
import { isTemporary } from '../api/api-client.ts';
import { ScenestoreError } from '../scenestore-error.ts';

/** Where a resumable session stands. */
export type SessionState =
  /** It takes the bytes from this one on. */
  | { offset: number }
  | { complete: true }
  /** It is over: cancelled (499), or a week old. */
  | { ended: true }
  /** Nothing is known: ask again later. */
  | { broken: unknown; retryAfter?: string | undefined };

/** A part of a request to Cloud Storage. */
export interface SessionRequest {
  dispatcher: Dispatcher;
  signal: AbortSignal;
}

/** Read while the bytes before are being sent. */
const READ_AHEAD_BYTES = 1024 * 1024;

type Answer = Dispatcher.ResponseData;

/**
 * Opens a resumable session with a signed request.
 * @returns its address, or `broken`
 * @throws ScenestoreError UPLOAD_REFUSED
 * @see https://cloud.google.com/storage/docs/performing-resumable-uploads
 */
export async function openSession(
  signed: { method: 'POST'; url: string; headers: Record<string, string> },
  options: SessionRequest,
): Promise<{ session: string } | { broken: unknown }> {
  const headers = { ...signed.headers, 'content-length': '0' };
  try {
    const answer = await request(signed.url, { ...options, method: 'POST', headers });
    const text = await answer.body.text();
    const { location } = answer.headers;
    if (answer.statusCode === 201 && typeof location === 'string') return { session: location };
    if (isTemporary(answer.statusCode)) return { broken: `HTTP ${answer.statusCode}` };
    throw refused(answer.statusCode, text);
  } catch (error) {
    if (error instanceof ScenestoreError) throw error;
    return { broken: error };
  }
}

/** Asks a session how much has arrived. */
export function askSession(session: string, total: number, options: SessionRequest): Promise<SessionState> {
  const headers = { 'content-range': `bytes */${total}`, 'content-length': '0' };
  return stateAfter(request(session, { ...options, method: 'PUT', headers }));
}

/** Sends all bytes from `offset` on. */
export function putBytes(
  session: string,
  { offset, total, body }: { offset: number; total: number; body: AsyncIterable<Uint8Array> },
  options: SessionRequest,
): Promise<SessionState> {
  // Nothing is left to send when only the last answer was lost: the question is then also the end.
  if (offset === total) return askSession(session, total, options);
  const headers = {
    'content-range': `bytes ${offset}-${total - 1}/${total}`,
    'content-length': String(total - offset),
  };
  const stream = Readable.from(body, { objectMode: false, highWaterMark: READ_AHEAD_BYTES });
  return stateAfter(
    // Both limits are the caller's, who sees the bytes go.
    request(session, { ...options, method: 'PUT', headers, body: stream, headersTimeout: 0, bodyTimeout: 0 }),
  );
}

/** Ends a session, so that nothing of it is stored. */
export async function cancelSession(session: string, options: SessionRequest): Promise<void> {
  const answer = await request(session, { ...options, method: 'DELETE', headers: { 'content-length': '0' } });
  await answer.body.dump();
}

async function stateAfter(sent: Promise<Answer>): Promise<SessionState> {
  try {
    const answer = await sent;
    const text = await answer.body.text();
    const { statusCode, headers } = answer;
    if (statusCode === 200 || statusCode === 201) return { complete: true };
    if (statusCode === 308) return { offset: offsetAfter(headers.range) };
    if ([404, 410, 499].includes(statusCode)) return { ended: true };
    const retryAfter = headers['retry-after'];
    if (isTemporary(statusCode)) {
      return { broken: `HTTP ${statusCode}`, ...(typeof retryAfter === 'string' && { retryAfter }) };
    }
    throw refused(statusCode, text);
  } catch (error) {
    if (error instanceof ScenestoreError) throw error;
    return { broken: error };
  }
}

/** `bytes=0-n`; without it nothing has arrived. */
function offsetAfter(range: string | string[] | undefined): number {
  const last = /^bytes=0-(\d+)$/.exec(String(range ?? ''))?.[1];
  return last === undefined ? 0 : Number(last) + 1;
}

function refused(status: number, text: string): ScenestoreError {
  const said = /<Message>([^<]*)/.exec(text)?.[1] ?? /"message":\s*"([^"]*)/.exec(text)?.[1] ?? '';
  const message = `Cloud Storage refused the upload (${status}${said ? `: ${said}` : ''}).`;
  return new ScenestoreError('platform', 'UPLOAD_REFUSED', message);
}
