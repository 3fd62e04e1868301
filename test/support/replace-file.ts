import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file as a whole, also when others of this process or of another one write it at the same time. */
export async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const written = `${file}.${randomUUID()}`;
  await writeFile(written, text);
  await rename(written, file);
}
