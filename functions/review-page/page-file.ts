import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import fresh from 'fresh';
import Negotiator from 'negotiator';
import type { Headers } from '../../shared/http/dialect.ts';
import type { Reply } from '../../shared/http/route.ts';

/** By what a file's name ends in: what the build of the page makes. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Compressions that lie beside each file, by `Content-Encoding`, the smallest first: what is added to its name. */
const COMPRESSED: Readonly<Record<string, string>> = { br: '.br', gzip: '.gz', identity: '' };

/**
 * Answers with a file of the page, in the smallest form that the caller accepts: 200, or 304 where the caller has it
 * already. https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 *
 * @param name - Below `folder`; not a caller's text.
 * @throws Error with the code `ENOENT` when there is no such file.
 */
export async function answerFile(
  { folder, name, cacheControl }: { folder: string; name: string; cacheControl: string },
  request: Headers,
): Promise<Reply> {
  const accepted = new Negotiator({ headers: { ...request } }).encodings(Object.keys(COMPRESSED));
  const encoding = Object.keys(COMPRESSED).find((form) => accepted.includes(form)) ?? 'identity';
  const bytes = await readFile(join(folder, `${name}${COMPRESSED[encoding]}`));
  // Each form has a tag of its own: a cache must not take one for the other.
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const headers = { ETag: etag, 'Cache-Control': cacheControl, Vary: 'Accept-Encoding' };
  // `Cache-Control: no-cache` asks caches to ask here, and does not forbid a 304.
  if (fresh({ 'if-none-match': request['if-none-match'] }, { etag })) return { status: 304, headers };
  return {
    status: 200,
    bytes,
    headers: {
      ...headers,
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    },
  };
}
