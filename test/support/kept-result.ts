import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../build/functions.ts';
import { replaceFile } from './replace-file.ts';

const FOLDER = join(ROOT, 'node_modules/.cache/results');

/**
 * What a tool that takes seconds makes of its input, as text: kept for the next run, for the same input and the same
 * package-lock.json. What it throws is not kept.
 *
 * @param input all that the result depends on, beside the packages that are installed
 */
export async function keptResult(input: readonly string[], make: () => Promise<string>): Promise<string> {
  const lock = await readFile(join(ROOT, 'package-lock.json'), 'utf8');
  const digest = createHash('sha256')
    .update(JSON.stringify([lock, ...input]))
    .digest('base64url');
  const file = join(FOLDER, digest);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return kept;
  const result = await make();
  await replaceFile(file, result);
  return result;
}
