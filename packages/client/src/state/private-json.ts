import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Reads a JSON file; `undefined` when it does not exist or is not JSON. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a JSON file that only this user may read, whole or not at all. */
export function writeJson(path: string, value: unknown): Promise<void> {
  return writePrivate(path, JSON.stringify(value));
}

/** Reads a file of one JSON value per line; lines that are not JSON are passed over, and a file that does not exist is empty. */
export async function* readJsonLines<T>(path: string): AsyncGenerator<T> {
  let rest = '';
  try {
    for await (const block of createReadStream(path, 'utf8')) {
      const lines: string[] = `${rest}${block}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines.flatMap((line) => parsed<T>(line) ?? []);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Writes a file of one JSON value per line that only this user may read, whole or not at all. */
export function writeJsonLines(path: string, values: Iterable<unknown>): Promise<void> {
  return writePrivate(path, blocksOf(values));
}

/** Lines are written by the thousand: each write costs as much as a hundred lines. */
function* blocksOf(values: Iterable<unknown>): Generator<string> {
  let block = '';
  for (const value of values) {
    block += `${JSON.stringify(value)}\n`;
    if (block.length < 65_536) continue;
    yield block;
    block = '';
  }
  yield block;
}

function parsed<T>(line: string): [T] | undefined {
  try {
    return [JSON.parse(line)];
  } catch {
    return undefined;
  }
}

async function writePrivate(path: string, data: string | Iterable<string>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, data, { mode: 0o600 });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
