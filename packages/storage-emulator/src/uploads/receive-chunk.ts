import type { Checksums } from '../checksums.ts';
import type { StoredObject } from '../objects/object-resource.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import { invalid } from '../storage-error.ts';
import type { ContentRange } from './content-range.ts';
import { refuseTooLong } from './length-range.ts';
import type { SessionStore } from './session-store.ts';
import { takeTurn } from './take-turn.ts';
import { uploadCancelled, uploadOffsetTooFar } from './upload-errors.ts';
import { completeUpload } from './upload-intent.ts';
import type { UploadSession } from './upload-session.ts';

/** One request to the session URI of a resumable upload. */
export interface ChunkRequest {
  range: ContentRange;
  /** `Content-Length`, when the client sent one. */
  contentLength?: number;
  /** Checksums of the whole object, which a client may first know with the last chunk. */
  checksums: Partial<Checksums>;
  body: AsyncIterable<Buffer>;
  /** Breaks the request off. */
  interrupt: () => void;
}

/** Where the upload stands after a request. */
export type UploadProgress = { completed: StoredObject } | { persisted: number };

/** Where chunks end up. */
export interface ChunkContext {
  store: ObjectStore;
  sessions: SessionStore;
}

/**
 * Takes one request of a resumable upload: a question, a chunk, or the end. As on Cloud Storage, bytes that it already
 * has are skipped, a gap is refused, and of a chunk that is not the last it keeps whole multiples of 256 KiB. A newer
 * request for the same session breaks an older one off, for the client has given that up.
 *
 * @throws StorageError 499 after a cancellation, 503 for a gap, 400, 412 as `completeUpload` does: then the session is over.
 * @see https://cloud.google.com/storage/docs/performing-resumable-uploads
 */
export async function receiveChunk(
  session: UploadSession,
  request: ChunkRequest,
  context: ChunkContext,
): Promise<UploadProgress> {
  const { outcome } = session.record;
  if (outcome === 'cancelled') throw uploadCancelled();
  if (outcome) return outcome;
  if (request.range.kind === 'query') return answerQuery(session, request, context);
  return await takeTurn(session, request.interrupt, () => appendBytes(session, request, context));
}

async function answerQuery(
  session: UploadSession,
  request: ChunkRequest,
  context: ChunkContext,
): Promise<UploadProgress> {
  if (request.contentLength) throw invalid('Client sent query request with a non-empty body.');
  // With the total of an upload whose bytes have all arrived, the question is also its end.
  if (request.range.total === session.file.received && !session.sending) {
    return await takeTurn(session, request.interrupt, () => complete(session, request, context));
  }
  return { persisted: session.file.persisted };
}

async function appendBytes(
  session: UploadSession,
  request: ChunkRequest,
  context: ChunkContext,
): Promise<UploadProgress> {
  const { file, record } = session;
  // The request that was waited for may have ended the upload.
  if (record.outcome) return await receiveChunk(session, request, context);
  const { first, last, total } = request.range.kind === 'bytes' ? request.range : { first: 0 };
  checkExtent(session, request, first, last);
  refuseTooLong(total ?? 0, record.intent.lengthRange);
  const end = last === undefined ? (total ?? Number.POSITIVE_INFINITY) : last + 1;
  let position = first;
  try {
    for await (const chunk of request.body) {
      const fresh = chunk.subarray(Math.max(0, file.received - position));
      position += chunk.length;
      if (position > end) throw invalid('The request holds more bytes than its Content-Range header says.');
      refuseTooLong(file.received + fresh.length, record.intent.lengthRange);
      await file.write(fresh);
    }
  } catch (error) {
    await file.pause();
    throw error;
  }
  const isLast = file.received === (total ?? (last === undefined ? position : undefined));
  if (isLast) return await complete(session, request, context);
  await file.pause();
  return { persisted: file.persisted };
}

function checkExtent({ file, record }: UploadSession, request: ChunkRequest, first: number, last?: number): void {
  const { total } = request.range;
  if (first > file.received) throw uploadOffsetTooFar(first, file.received);
  if (last !== undefined && request.contentLength !== undefined && request.contentLength !== last - first + 1) {
    throw invalid('The Content-Range header does not match the Content-Length header.');
  }
  if (total !== undefined && record.announcedSize !== undefined && total !== record.announcedSize) {
    throw invalid(`The upload was announced with ${record.announcedSize} bytes, not ${total}.`);
  }
}

async function complete(session: UploadSession, request: ChunkRequest, context: ChunkContext): Promise<UploadProgress> {
  const { record, file } = session;
  try {
    const content = await file.finish();
    const checksums = { ...record.intent.checksums, ...request.checksums };
    const outcome = { completed: completeUpload({ ...record.intent, checksums }, content, context.store) };
    session.record = { ...record, outcome };
    context.sessions.save(session);
    return outcome;
  } catch (error) {
    await context.sessions.remove(session);
    throw error;
  }
}
