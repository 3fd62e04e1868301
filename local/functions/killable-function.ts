import { join } from 'node:path';
import { type GuardedProcess, startGuardedProcess } from '../processes/guarded-process.ts';
import { LOCAL_HOST } from '../processes/ports.ts';
import { waitUntilAnswers } from '../processes/wait-until-answers.ts';
import type { HostedFunction } from './function-host.ts';

/** How {@link startKillableFunction} starts a function. */
export interface KillableFunctionOptions {
  name: string;
  port: number;
  env: NodeJS.ProcessEnv;
  /** Receives what the process prints. */
  log?: (text: string) => void;
}

/** A function in a process of its own, which is started again, on the same port, whenever it ends. */
export interface KillableFunction extends HostedFunction {
  /** Kills the process as a crash would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves when a process answers, also after one has died. */
  ready(): Promise<void>;
}

const program = join(import.meta.dirname, 'function-process.ts');
const startupMs = 60_000;
/**
 * Starts a function in a process of its own, so that it can die as a function instance does, without warning.
 *
 * @throws Error with what the process printed when it does not come up the first time.
 */
export async function startKillableFunction(options: KillableFunctionOptions): Promise<KillableFunction> {
  const { name, port, env, log } = options;
  const url = `http://${LOCAL_HOST}:${port}`;
  let printed = '';
  let restarts = false;
  let current = start();

  function start(): { process: GuardedProcess; ready: Promise<void> } {
    const started = startGuardedProcess({
      command: process.execPath,
      args: [program, name, String(port)],
      env,
      onOutput(text) {
        if (printed.length < 4000) printed += text;
        log?.(text);
      },
    });
    void started.exited.then((code) => {
      if (!restarts) return;
      log?.(`${name} ended with code ${code}; it is started again\n`);
      current = start();
    });
    // No function has this path: it is answered without a look at settings and services.
    const ready = waitUntilAnswers(`${url}/robots.txt`, { process: started, timeoutMs: startupMs });
    ready.catch(() => {});
    return { process: started, ready };
  }

  async function kill(): Promise<void> {
    await current.process.kill();
  }

  async function close(): Promise<void> {
    restarts = false;
    await kill();
  }

  async function ready(): Promise<void> {
    let awaited = current;
    while (restarts) {
      try {
        return await awaited.ready;
      } catch (error) {
        if (awaited === current) throw error;
        awaited = current;
      }
    }
  }

  try {
    await current.ready;
    restarts = true;
  } catch (error) {
    await close();
    throw new Error(`The function ${name} did not start. It printed:\n${printed.trim()}`, { cause: error });
  }
  return { url, kill, ready, close };
}
