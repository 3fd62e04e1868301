import { unreachable } from '../api/api-client.ts';
import { Backoff, pauseFor } from '../api/backoff.ts';
import type { DatasetApi } from '../api/dataset-api.ts';
import type { Dataset, ExpectedBytes, NewDataset, Upload } from '../api/types.ts';
import { crc32c } from '../checksum/crc32c.ts';
import { crc32cText } from '../checksum/crc32c-text.ts';
import { layoutCrc32c } from '../checksum/layout-crc32c.ts';
import { findSame, isProcessed, nameOf, takesUpload } from '../push/find-same.ts';
import { ScenestoreError } from '../scenestore-error.ts';
import { type BlobEntry, type BlobLayout, layoutBlob } from './blob-layout.ts';
import {
  askBrowserSession,
  type BrowserSessionState,
  cancelBrowserSession,
  openBrowserSession,
  putSlice,
} from './browser-session.ts';

/** What files are sent with. */
export interface PushFilesOptions {
  project: string;
  format: NewDataset['format'];
  /** That of the folder or archive by default. */
  name?: string;
  description?: string;
  tags?: string[];
  signal: AbortSignal;
  /** Receives how many of the bytes a step has dealt with; nothing is told of `send` where a dataset has them already. */
  onProgress: (progress: { phase: 'checksum' | 'send'; bytes: number; total: number }) => void;
}

/** Bytes of one request; a multiple of 256 KiB, as Cloud Storage asks. */
const SLICE_BYTES = 32 * 1024 * 1024;

/** No byte arrived for so long, over all tries: it gives up. */
const GIVE_UP_MS = 600_000;

/**
 * Sends files that a person has chosen to a new dataset, as `push` does in Node.js but for the local scan: read once for the
 * checksum, created, sent in slices of a resumable session. Sent again, the same files are found and not sent.
 *
 * @throws ScenestoreError
 */
export async function pushFiles(layout: BlobLayout, options: PushFilesOptions, api: DatasetApi): Promise<Dataset> {
  const { project, format, description, tags, signal } = options;
  const expected = { size_bytes: layout.size, crc32c: crc32cText(await readCrc32c(layout, options)) };
  const name = options.name ?? nameOf(layout.filename, layout.filename);
  const described = { ...(description !== undefined && { description }), ...(tags && { tags }) };
  const body: NewDataset = { project_id: project, name, format, filename: layout.filename, expected, ...described };
  const same = await findSame(body, expected, api, signal);
  if (same) return same;
  const created = await api.create(body, `push-${await sha256(JSON.stringify(body))}`, { signal });
  const dataset = await api.get(created.id, { signal });
  if (takesUpload(dataset)) return send(layout, created.id, expected, options, api);
  if (dataset.status === 'processing' || (isProcessed(dataset) && dataset.crc32c === expected.crc32c)) return dataset;
  const anew = await api.create(body, `push-${crypto.randomUUID()}`, { signal });
  return send(layout, anew.id, expected, options, api);
}

async function readCrc32c(layout: BlobLayout, { signal, onProgress }: PushFilesOptions): Promise<number> {
  const checksums = new Map<BlobEntry, number>();
  let bytes = 0;
  for (const entry of layout.entries) {
    let checksum = 0;
    try {
      const reader = entry.blob.stream().getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        signal.throwIfAborted();
        checksum = crc32c(chunk.value, checksum);
        bytes += chunk.value.length;
        onProgress({ phase: 'checksum', bytes, total: layout.size });
      }
    } catch (error) {
      signal.throwIfAborted();
      throw unreadable(entry, error);
    }
    checksums.set(entry, checksum);
  }
  return layoutCrc32c(layout, crc32c, (entry) => checksums.get(entry) ?? 0);
}

async function send(
  layout: BlobLayout,
  id: string,
  expected: ExpectedBytes,
  { signal, onProgress }: PushFilesOptions,
  api: DatasetApi,
): Promise<Dataset> {
  const tell = (bytes: number): void => onProgress({ phase: 'send', bytes, total: layout.size });
  tell(0);
  let upload = await api.createUploadUrl(id, expected, { signal });
  let renewAt = halfOf(upload);
  let session: string | undefined;
  let state: BrowserSessionState = { offset: 0 };
  let farthest = -1;
  let backoff = new Backoff(pauseFor, signal);
  let since = Date.now();
  try {
    for (;;) {
      signal.throwIfAborted();
      // A fresh URL is asked for so that the dataset does not expire while bytes are on their way.
      if (Date.now() > renewAt) {
        upload = await api.createUploadUrl(id, expected, { signal });
        renewAt = halfOf(upload);
      }
      if (session === undefined) {
        const opened = await openBrowserSession(sessionStart(upload), signal);
        if ('session' in opened) session = opened.session;
        state = 'session' in opened ? { offset: 0 } : opened;
        farthest = -1;
      }
      if (session !== undefined && 'offset' in state) {
        if (state.offset > farthest) {
          farthest = state.offset;
          since = Date.now();
          backoff = new Backoff(pauseFor, signal);
        }
        state = await sendSlice(session, layout, state.offset, { signal, tell });
      }
      if ('complete' in state) break;
      if ('ended' in state) session = undefined;
      if (!('broken' in state)) continue;
      if (Date.now() - since > GIVE_UP_MS) throw unreachable('Cloud Storage', state.broken);
      await backoff.pause(state.retryAfter);
      if (session !== undefined) state = await askBrowserSession(session, layout.size, signal);
    }
  } catch (error) {
    if (session !== undefined) void cancelBrowserSession(session).catch(() => {});
    throw error;
  }
  return api.get(id, { signal });
}

async function sendSlice(
  session: string,
  layout: BlobLayout,
  offset: number,
  { signal, tell }: { signal: AbortSignal; tell: (bytes: number) => void },
): Promise<BrowserSessionState> {
  const total = layout.size;
  // Nothing is left to send when only the last answer was lost: the question is then also the end.
  if (offset === total) return askBrowserSession(session, total, signal);
  const end = Math.min(offset + SLICE_BYTES, total);
  const blob = layoutBlob(layout, offset, end);
  await requireReadable(layout, offset, end);
  return putSlice(
    session,
    { offset, blob, total },
    { signal, onProgress: (bytes) => tell(offset + Math.min(bytes, blob.size)) },
  );
}

/** A file that changed since it was chosen cannot be read any more; a request with it would fail like a broken network. */
async function requireReadable(layout: BlobLayout, start: number, end: number): Promise<void> {
  for (const segment of layout.segments(start, end)) {
    if (!('file' in segment)) continue;
    const { file } = segment;
    await file.blob
      .slice(segment.start, segment.start + 1)
      .arrayBuffer()
      .catch((error: unknown) => {
        throw unreadable(file, error);
      });
  }
}

function sessionStart({ id, upload }: Upload): { url: string; headers: Record<string, string> } {
  if (upload?.resumable) return upload.resumable;
  throw new ScenestoreError('usage', 'FAILED_PRECONDITION', `${id} takes no upload any more.`);
}

/** When half of the time of a URL is over. */
function halfOf({ expires_at }: Upload): number {
  const now = Date.now();
  return expires_at ? now + (Date.parse(expires_at) - now) / 2 : Number.POSITIVE_INFINITY;
}

function unreadable({ path }: BlobEntry, cause: unknown): ScenestoreError {
  const message = `${path} cannot be read, or changed since it was chosen; choose it again when nothing writes to it.`;
  return new ScenestoreError('file', 'FILE_CHANGED', message, { cause });
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
