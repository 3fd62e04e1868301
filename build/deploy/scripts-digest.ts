import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ROOT } from '../functions.ts';

/**
 * A digest of `deploy/`, by which an artifact says to which scripts it belongs: the one that `scripts_digest` in
 * `deploy/lib/checks.sh` computes, over lines as `sha256sum` prints them.
 */
export async function scriptsDigest(checkout = ROOT): Promise<string> {
  const entries = await readdir(join(checkout, 'deploy'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(checkout, join(parentPath, name)));
  // As bytes, which is how sort(1) compares in the locale C.
  const sorted = files.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const lines = await Promise.all(
    sorted.map(async (file) => `${sha256(await readFile(join(checkout, file)))}  ${file}\n`),
  );
  return sha256(Buffer.from(lines.join('')));
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
