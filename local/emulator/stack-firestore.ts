import { createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { startScheduler } from '../stack/scheduler.ts';
import { startFirestoreEmulator } from './firestore-emulator.ts';
import { FirestoreExports, type KeptExport } from './firestore-exports.ts';

/** The Firestore of a stack. */
export interface StackFirestore {
  /** Keeps the data for the next stack, when the emulator is ours, and stops it. */
  close(): Promise<void>;
}

/** How {@link openStackFirestore} opens it. */
export interface StackFirestoreOptions {
  /** `host:port` of an emulator that runs already; with `empty` it is emptied of our project. */
  givenFirestoreHost: string | undefined;
  /** Port of the emulator that is started otherwise. */
  port: number;
  projectId: string;
  /** Folder in which the data is kept between runs. */
  folder: string;
  /** File for what the emulator prints. */
  logFile: string;
  empty: boolean;
  /** Do not fetch the emulator when it is not installed. */
  offline: boolean;
  /** Seconds between exports while the stack runs; 0: only when it stops. */
  exportIntervalSeconds: number;
  /** Receives one line about the data that is loaded, and one about an export that failed. */
  log: (line: string) => void;
}

const rulesFile = join(import.meta.dirname, '../../firestore.rules');

/** Starts the Firestore emulator with the deployment's rules and the data that was kept, or uses the one given. */
export async function openStackFirestore(options: StackFirestoreOptions): Promise<StackFirestore> {
  const { givenFirestoreHost, port, projectId, folder, logFile, empty, offline, exportIntervalSeconds, log } = options;
  if (givenFirestoreHost) {
    if (empty) await clear(givenFirestoreHost, projectId);
    return { close: async () => {} };
  }
  const exports = new FirestoreExports(folder);
  const kept = await exports.takeUp();
  if (kept && !kept.isFinal) log(ageOf(kept));
  const file = createWriteStream(logFile, { flags: 'a' });
  const emulator = await startFirestoreEmulator({
    port,
    offline,
    progress: (text) => log(text.trimEnd()),
    ...(kept && { importFrom: kept.importFrom }),
    ...(existsSync(rulesFile) ? { rulesFile } : {}),
    log: (text) => file.write(text),
  });
  const write = (target: string): Promise<string> => emulator.exportTo(target, projectId);
  const schedule =
    exportIntervalSeconds > 0
      ? startScheduler({
          intervalSeconds: exportIntervalSeconds,
          run: () => exports.add(write, { isFinal: false }),
          log: (line) => log(`Firestore was not exported: ${line}`),
        })
      : undefined;
  return {
    async close() {
      try {
        await schedule?.close();
        await exports.add(write, { isFinal: true });
      } finally {
        await emulator.close();
        file.end();
      }
    },
  };
}

function ageOf({ exportedAt }: KeptExport): string {
  const seconds = Math.round((Date.now() - exportedAt.getTime()) / 1000);
  return `The last stack did not stop properly. Firestore goes on from its export of ${exportedAt.toISOString()}, which is ${seconds} seconds old; what was written after it is lost.`;
}

async function clear(host: string, projectId: string): Promise<void> {
  const url = `http://${host}/emulator/v1/projects/${projectId}/databases/(default)/documents`;
  const response = await fetch(url, { method: 'DELETE' });
  if (!response.ok) throw new Error(`The Firestore emulator at ${host} was not emptied: ${await response.text()}`);
}
