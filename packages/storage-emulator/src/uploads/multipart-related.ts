import { readJsonBody } from '../request-body.ts';
import { invalid } from '../storage-error.ts';
import { DelimitedReader } from './delimited-reader.ts';

/** An upload of two parts: the object's metadata as JSON, and its bytes. */
export interface MultipartUpload {
  metadata: Record<string, unknown>;
  /** `Content-Type` of the second part. */
  mediaType?: string;
  /** To be read to its end. */
  media: AsyncIterable<Buffer>;
}

/**
 * The boundary that a `Content-Type: multipart/related` names. `gcloud` puts it in single quotes.
 *
 * @throws StorageError 400 when it is missing.
 */
export function boundaryOf(contentType: string | undefined): string {
  const match = /^multipart\/related\s*;.*?boundary=(?:"([^"]+)"|'([^']+)'|([^\s;]+))/i.exec(contentType ?? '');
  const boundary = match?.[1] ?? match?.[2] ?? match?.[3];
  if (boundary === undefined) throw invalid('The Content-Type of a multipart upload has to name a boundary.');
  return boundary;
}

/**
 * Reads a `multipart/related` upload. The media is streamed: it ends at the boundary, which may fall anywhere in the
 * chunks. Lines end as the first one does, with CRLF or (as `gcloud` sends them) with a bare LF, so that a CR at the
 * end of the media is not taken for half a line end.
 *
 * @throws StorageError 400 when the body is not made like that.
 * @see https://www.rfc-editor.org/rfc/rfc2387
 */
export async function readMultipart(body: AsyncIterable<Buffer>, boundary: string): Promise<MultipartUpload> {
  const reader = new DelimitedReader(body);
  const opening = await firstBoundary(reader, boundary);
  const delimiter = Buffer.from(`${opening.endsWith('\r') ? '\r\n' : '\n'}--${boundary}`);

  await readHeaders(reader);
  const metadata = await readJsonBody(reader.until(delimiter));
  await reader.line();
  const headers = await readHeaders(reader);
  const mediaType = headers.get('content-type');
  return { metadata, ...(mediaType && { mediaType }), media: mediaOf(reader, delimiter) };
}

async function* mediaOf(reader: DelimitedReader, delimiter: Buffer): AsyncGenerator<Buffer> {
  yield* reader.until(delimiter);
  await reader.drain();
}

async function firstBoundary(reader: DelimitedReader, boundary: string): Promise<string> {
  const line = await reader.line();
  if (line.trim() === '') return firstBoundary(reader, boundary);
  if (line.trimEnd() !== `--${boundary}`) throw invalid('The multipart body does not begin with its boundary.');
  return line;
}

async function readHeaders(reader: DelimitedReader): Promise<Map<string, string>> {
  const headers = new Map<string, string>();
  for (let line = await reader.line(); line.trim() !== ''; line = await reader.line()) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}
