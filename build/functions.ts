import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The repository's root. */
export const ROOT = join(import.meta.dirname, '..');

/** The job that scans what is too large for an event. */
export const JOB = 'scan-archive';

/**
 * What a folder of `functions/` is called where it is deployed, and its service account with it: nothing of a
 * neighbour's in the same project is called like that. An account's name takes 30 characters, a folder's name thus 19.
 */
export function deployedName(folder: string): string {
  return `scenestore-${folder}`;
}

/** Names of everything that is deployed: the folders of `functions/` that list routes, and the job. */
export async function functionNames(): Promise<string[]> {
  const folder = join(ROOT, 'functions');
  const names = await readdir(folder);
  return names.filter((name) => name === JOB || existsSync(join(folder, name, 'routes.ts'))).sort();
}
