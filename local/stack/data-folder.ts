import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Where the stack keeps what it stores. */
export interface DataFolder {
  /** Buckets, objects and uploads under way. */
  readonly storage: string;
  /** The Firestore emulator's data, written when the stack stops. */
  readonly firestore: string;
  /** What the emulator prints: a stack trace for every request that it refuses. */
  readonly firestoreLog: string;
  /** What the stack signs and checks with. */
  readonly secrets: string;
  /** Key of the generated service account, in the form of Google's. */
  readonly serviceAccount: string;
  /** What a client needs to talk to the stack. */
  readonly credentials: string;
}

/**
 * Makes a folder ready for a stack.
 *
 * @param keep whether to go on from what an earlier stack left. If not, that is deleted, and nothing else in the folder.
 */
export async function openDataFolder(path: string, { keep }: { keep: boolean }): Promise<DataFolder> {
  const root = resolve(path);
  const folder = {
    storage: join(root, 'storage'),
    firestore: join(root, 'firestore'),
    firestoreLog: join(root, 'firestore.log'),
    secrets: join(root, 'secrets.json'),
    serviceAccount: join(root, 'service-account.json'),
    credentials: join(root, 'credentials.json'),
  };
  if (!keep) await Promise.all(Object.values(folder).map((part) => rm(part, { recursive: true, force: true })));
  await mkdir(root, { recursive: true });
  return folder;
}
