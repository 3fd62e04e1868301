import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installFramework } from '../../build/install-framework.ts';
import { startGuardedProcess } from '../../local/processes/guarded-process.ts';
import { claimPort, LOCAL_HOST } from '../../local/processes/ports.ts';
import { waitUntilAnswers } from '../../local/processes/wait-until-answers.ts';

/** A bundle that runs as it does when deployed. */
export interface DeployedFunction {
  readonly url: string;
  /** Everything that it has printed, as far as it has been read: all of it once it has ended. */
  printed(): string;
  /** Resolves with the exit code once it has ended. */
  readonly exited: Promise<number>;
  close(): Promise<void>;
}

/**
 * Copies a bundle's folder to an empty place, lays the functions framework with its own dependencies beside it, and
 * starts it as the platform does: `functions-framework --target=NAME`.
 */
export async function startDeployed(name: string, folder: string, env: NodeJS.ProcessEnv): Promise<DeployedFunction> {
  const place = await mkdtemp(join(tmpdir(), 'scenestore-deployed-'));
  await cp(folder, place, { recursive: true });
  const program = await installFramework(place);
  const port = await claimPort(0, 'PORT');
  let printed = '';
  const started = startGuardedProcess({
    command: process.execPath,
    args: [program, `--target=${name}`, `--source=${place}`],
    env: { ...env, PORT: String(port) },
    onOutput(text) {
      printed += text;
    },
  });
  const close = async (): Promise<void> => {
    await started.kill();
    await rm(place, { recursive: true, force: true });
  };
  const url = `http://${LOCAL_HOST}:${port}`;
  try {
    // The framework answers this path itself, once the function is loaded.
    await waitUntilAnswers(`${url}/robots.txt`, { process: started, timeoutMs: 90_000 });
  } catch (error) {
    await close();
    throw new Error(`${name} did not start. It printed:\n${printed}`, { cause: error });
  }
  return { url, printed: () => printed, exited: started.exited, close };
}
