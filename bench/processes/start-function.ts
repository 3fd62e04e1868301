import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BENCH_SETTINGS } from '../with-emulator.ts';
import type { PreparedFunction } from './prepare-function.ts';

const REPORT_USAGE = join(import.meta.dirname, 'report-usage.cjs');

/** What a process says of itself. */
export interface Usage {
  /** CPU time since it started, of all its threads. */
  cpuMs: number;
  /** Files that it has loaded; a bundle is one. */
  files: number;
}

/** A function in a process of its own. */
export interface RunningFunction {
  readonly port: number;
  usage(): Promise<Usage>;
  close(): Promise<void>;
}

/** Starts a function as the platform does, `functions-framework --target=NAME`; resolves as soon as it listens. */
export async function startFunction({ name, folder, program }: PreparedFunction): Promise<RunningFunction> {
  const child = fork(program, [`--target=${name}`, `--source=${folder}`], {
    // The flags of this process are its own.
    execArgv: ['--require', REPORT_USAGE],
    env: { ...process.env, ...BENCH_SETTINGS, NODE_ENV: 'production', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  // What it logs is read, as the platform does.
  child.stdout?.resume();
  const { port } = await messageOf<{ port: number }>(child);
  return {
    port,
    usage() {
      child.send('usage');
      return messageOf<Usage>(child);
    },
    async close() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** @throws Error when the process ends instead. */
async function messageOf<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController();
  const onExit = (code: number | null): void => ended.abort(new Error(`It ended with code ${code}`));
  child.once('exit', onExit);
  try {
    const [message] = await once(child, 'message', { signal: ended.signal });
    return message;
  } finally {
    child.off('exit', onExit);
  }
}
