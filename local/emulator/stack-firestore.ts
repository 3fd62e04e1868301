import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonFile, writeJsonFile } from '../stack/json-file.ts';
import { startFirestoreEmulator } from './firestore-emulator.ts';

/** The Firestore of a stack. */
export interface StackFirestore {
  /** Keeps the data for the next stack, when the emulator is ours, and stops it. */
  close(): Promise<void>;
}

/** How {@link openStackFirestore} opens it. */
export interface StackFirestoreOptions {
  /** `host:port` of an emulator that runs already; it is emptied of our project, unless `keep`. */
  givenFirestoreHost: string | undefined;
  /** Port of the emulator that is started otherwise. */
  port: number;
  projectId: string;
  /** Folder in which the data is kept between runs. */
  folder: string;
  /** File for what the emulator prints. */
  logFile: string;
  keep: boolean;
}

const rulesFile = join(import.meta.dirname, '../../firestore.rules');

/** Starts the Firestore emulator with the deployment's rules and the data that was kept, or uses the one given. */
export async function openStackFirestore(options: StackFirestoreOptions): Promise<StackFirestore> {
  const { givenFirestoreHost, port, projectId, folder, logFile, keep } = options;
  if (givenFirestoreHost) {
    if (!keep) await clear(givenFirestoreHost, projectId);
    return { close: async () => {} };
  }
  const index = join(folder, 'export.json');
  const kept = await readJsonFile<{ importFrom: string }>(index);
  const file = createWriteStream(logFile, { flags: 'a' });
  const emulator = await startFirestoreEmulator({
    port,
    ...kept,
    ...(existsSync(rulesFile) ? { rulesFile } : {}),
    log: (text) => file.write(text),
  });
  return {
    async close() {
      try {
        await rm(folder, { recursive: true, force: true });
        await mkdir(folder, { recursive: true });
        await writeJsonFile(index, { importFrom: await emulator.exportTo(folder, projectId) });
      } finally {
        await emulator.close();
        file.end();
      }
    },
  };
}

async function clear(host: string, projectId: string): Promise<void> {
  const url = `http://${host}/emulator/v1/projects/${projectId}/databases/(default)/documents`;
  const response = await fetch(url, { method: 'DELETE' });
  if (!response.ok) throw new Error(`The Firestore emulator at ${host} was not emptied: ${await response.text()}`);
}
