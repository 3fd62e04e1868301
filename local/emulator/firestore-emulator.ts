import { join } from 'node:path';
import { startGuardedProcess } from '../processes/guarded-process.ts';
import { claimPort, LOCAL_HOST } from '../processes/ports.ts';
import { waitUntilAnswers } from '../processes/wait-until-answers.ts';
import { findFirestoreJar } from './find-firestore-jar.ts';
import { findJava } from './find-java.ts';

/** How {@link startFirestoreEmulator} starts the emulator. */
export interface FirestoreEmulatorOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Security rules for every project of the emulator. Without them clients may read and write anything. */
  rulesFile?: string;
  /** An export of an earlier run, as {@link FirestoreEmulator.exportTo} returned it, to start from. */
  importFrom?: string;
  /** Do not fetch the emulator when it is not installed. */
  offline?: boolean;
  /** Receives the progress of fetching it. */
  progress?: (text: string) => void;
  /** Receives what the emulator prints. */
  log?: (text: string) => void;
}

/** A running emulator. */
export interface FirestoreEmulator {
  /** `127.0.0.1:PORT`: the value for `FIRESTORE_EMULATOR_HOST`. */
  readonly host: string;
  /** Writes the data of one project below an existing folder; returns the file to start from again. */
  exportTo(folder: string, projectId: string): Promise<string>;
  /** Stops the JVM; resolves when it is gone. */
  close(): Promise<void>;
}

const mainClass = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore';

/** The emulator lives briefly: a quick start is worth more to it than the code that a long run would earn. */
const jvmFlags = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Duser.language=en'];

const startupMs = 60_000;

/**
 * Starts the official Firestore emulator on a JVM of its own, which ends with this process. It holds any number of
 * projects, all empty.
 *
 * @throws Error that says what to install when Java or the emulator is missing, or what the emulator printed when it
 *   did not start.
 */
export async function startFirestoreEmulator(options: FirestoreEmulatorOptions = {}): Promise<FirestoreEmulator> {
  const [java, jar] = await findParts(options);
  const port = await claimPort(options.port ?? 0, 'FIRESTORE_PORT');
  const host = `${LOCAL_HOST}:${port}`;
  let printed = '';
  const jvm = startGuardedProcess({
    command: java,
    args: [
      ...jvmFlags,
      '-cp',
      jar,
      mainClass,
      'start',
      `--host=${LOCAL_HOST}`,
      `--port=${port}`,
      ...(options.rulesFile ? [`--rules=${options.rulesFile}`] : []),
      ...(options.importFrom ? [`--seed_from_export=${options.importFrom}`] : []),
    ],
    onOutput(text) {
      if (printed.length < 4000) printed += text;
      options.log?.(text);
    },
  });
  try {
    await waitUntilAnswers(`http://${host}/`, { process: jvm, timeoutMs: startupMs });
  } catch (error) {
    await jvm.kill();
    throw new Error(`The Firestore emulator did not start. It printed:\n${printed.trim()}`, { cause: error });
  }
  return { host, exportTo: (folder, projectId) => exportProject(host, folder, projectId), close: () => jvm.kill() };
}

/** Java and the jar. @throws Error that names both when both are missing. */
async function findParts({ offline = false, progress }: FirestoreEmulatorOptions): Promise<[string, string]> {
  const [java, jar] = await Promise.allSettled([
    findJava(),
    findFirestoreJar({ offline, ...(progress && { log: progress }) }),
  ]);
  if (java.status === 'fulfilled' && jar.status === 'fulfilled') return [java.value, jar.value];
  const faults = [java, jar].flatMap((part) => (part.status === 'rejected' ? [part.reason] : []));
  throw new Error(faults.map((fault) => fault.message).join('\n'), { cause: faults[0] });
}

async function exportProject(host: string, folder: string, projectId: string): Promise<string> {
  const name = 'firestore';
  const response = await fetch(`http://${host}/emulator/v1/projects/${projectId}:export`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      database: `projects/${projectId}/databases/(default)`,
      export_directory: folder,
      export_name: name,
    }),
  });
  if (!response.ok) throw new Error(`The Firestore emulator did not export its data: ${await response.text()}`);
  return join(folder, name, `${name}.overall_export_metadata`);
}
