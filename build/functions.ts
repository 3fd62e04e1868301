import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The repository's root. */
export const ROOT = join(import.meta.dirname, '..');

/** The job that scans what is too large for an event. */
export const JOB = 'scan-archive';

/** Names of everything that is deployed: the folders of `functions/` that list routes, and the job. */
export async function functionNames(): Promise<string[]> {
  const folder = join(ROOT, 'functions');
  const names = await readdir(folder);
  return names.filter((name) => name === JOB || existsSync(join(folder, name, 'routes.ts'))).sort();
}
