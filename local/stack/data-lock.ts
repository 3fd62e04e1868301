import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Exclusive use of a data folder by this process. */
export interface DataLock {
  close(): void;
}

/**
 * Takes a data folder for this process. The lock is a file lock of the operating system, held through SQLite, so it ends
 * with the process however that ends: a crash leaves nothing to clean up.
 *
 * @param folder existing.
 * @throws Error naming the process that has the folder and the variable to change.
 */
export function lockDataFolder(folder: string): DataLock {
  const holderFile = join(folder, 'lock.json');
  const database = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw new Error(
      `The data folder ${folder} is in use by ${holder(holderFile)}. Stop that stack, or set DATA_DIR to another folder, for example: DATA_DIR=.local-2`,
      { cause: error },
    );
  }
  writeFileSync(holderFile, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
  return { close: () => database.close() };
}

function holder(file: string): string {
  try {
    const { pid, since } = JSON.parse(readFileSync(file, 'utf8'));
    return `process ${pid}, which started at ${since}`;
  } catch {
    return 'another process';
  }
}
