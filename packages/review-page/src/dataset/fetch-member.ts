import type { FileLocation } from '../../../client/src/api/types.ts';

/** Types that are shown as pictures. Whatever an archive says, nothing else of it is shown but as text. */
const SHOWN = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp'];

/** Reads one file of an archive from its range. @throws Error in words */
export async function fetchMember(location: FileLocation, signal: AbortSignal): Promise<Blob> {
  const { url, offset, length, compression, content_type } = location;
  const type = SHOWN.includes(content_type) ? content_type : 'application/octet-stream';
  if (length === 0) return new Blob([], { type });
  const range = { Range: `bytes=${offset}-${offset + length - 1}` };
  const response = await fetch(url, { headers: range, signal, referrerPolicy: 'no-referrer' }).catch(() => {
    signal.throwIfAborted();
    throw new Error('Cloud Storage did not answer. Check your network, then try again.');
  });
  if (response.status !== 206 || !response.body) {
    throw new Error(
      response.status === 404 || response.status === 403
        ? 'The archive is gone, or the link to it has expired. Try again.'
        : `Cloud Storage answered ${response.status}. Try again in a moment.`,
    );
  }
  const inflated =
    compression === 'deflate-raw' ? response.body.pipeThrough(new DecompressionStream('deflate-raw')) : response.body;
  return new Blob([await new Response(inflated).arrayBuffer()], { type });
}
