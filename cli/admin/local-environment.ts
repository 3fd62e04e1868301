import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * The environment of the functions of the local stack, by variable, as the stack writes it into its `DATA_DIR` (`.local`).
 *
 * @throws Error when no stack has used the folder, or the one that did does not run.
 */
export async function localEnvironment(env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const folder = resolve(env.DATA_DIR || '.local');
  const text = await readFile(join(folder, 'environment.json'), 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new Error(
      `No local stack has used ${folder}. Start one with npm start, or set DATA_DIR to the folder of another.`,
    );
  }
  const environment: Record<string, string> = JSON.parse(text);
  // Without it, the client of Firestore would wait for minutes.
  await fetch(`http://${environment.FIRESTORE_EMULATOR_HOST}/`).catch((error: unknown) => {
    throw new Error(`The local stack of ${folder} does not run. Start it with npm start.`, { cause: error });
  });
  return environment;
}
