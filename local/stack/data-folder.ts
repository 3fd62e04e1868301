import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type DataLock, lockDataFolder } from './data-lock.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** Where the stack keeps what it stores. */
export interface DataFolder {
  /** Absolute path. */
  readonly root: string;
  /** Buckets, objects and uploads under way. */
  readonly storage: string;
  /** Exports of the Firestore emulator. */
  readonly firestore: string;
  /** What the emulator prints: a stack trace for every request that it refuses. */
  readonly firestoreLog: string;
  /** What the stack signs and checks with. */
  readonly secrets: string;
  /** Key of the generated service account, in the form of Google's. */
  readonly serviceAccount: string;
  /** What a client needs to talk to the stack. */
  readonly credentials: string;
  /** The environment of the functions, by variable: `npm run admin` needs the same. */
  readonly environment: string;
  /** Lets another stack use the folder. */
  close(): void;
}

/** Version of what is kept and how. A stack does not read data of another version. */
const DATA_VERSION = 1;

/**
 * Makes a folder ready for a stack, and takes it for this process: before anything in it is read or changed.
 *
 * @param empty deletes what an earlier stack left, and nothing else in the folder; default: go on from it.
 * @param log receives a line about what is deleted.
 * @throws Error when another stack uses the folder, or its data is of another version.
 */
export async function openDataFolder(
  path: string,
  { empty = false, log = () => {} }: { empty?: boolean; log?: (text: string) => void } = {},
): Promise<DataFolder> {
  const root = resolve(path);
  await mkdir(root, { recursive: true });
  const lock = lockDataFolder(root);
  try {
    return await prepare(root, lock, { empty, log });
  } catch (error) {
    lock.close();
    throw error;
  }
}

async function prepare(
  root: string,
  lock: DataLock,
  { empty, log }: { empty: boolean; log: (text: string) => void },
): Promise<DataFolder> {
  const parts = {
    storage: join(root, 'storage'),
    firestore: join(root, 'firestore'),
    firestoreLog: join(root, 'firestore.log'),
    secrets: join(root, 'secrets.json'),
    serviceAccount: join(root, 'service-account.json'),
    credentials: join(root, 'credentials.json'),
    environment: join(root, 'environment.json'),
  };
  const versionFile = join(root, 'version.json');
  const found = Object.values(parts).filter((part) => existsSync(part));
  if (empty && found.length > 0) {
    log(`--empty: deleting ${found.join(', ')}\n`);
    await Promise.all([...found, versionFile].map((part) => rm(part, { recursive: true, force: true })));
  } else if (found.length > 0) {
    const { version = 0 } = (await readJsonFile<{ version: number }>(versionFile)) ?? {};
    if (version !== DATA_VERSION) {
      throw new Error(
        `The data folder ${root} holds data of version ${version}, and this stack reads version ${DATA_VERSION}. Delete the data with: npm start -- --empty, or keep it and set DATA_DIR to another folder, for example: DATA_DIR=.local-2`,
      );
    }
  }
  await writeJsonFile(versionFile, { version: DATA_VERSION });
  return { root, ...parts, close: () => lock.close() };
}
