import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A stack that was started as a newcomer starts it. */
export interface NpmStart {
  /** What it printed up to the line `ready`, or until it ended. */
  readonly printed: string;
  /** What it printed to standard error so far. */
  readonly complaints: string;
  /** Every process below npm. */
  processes(): Promise<number[]>;
  /** Sends SIGTERM to npm; resolves with its exit code. */
  stop(): Promise<number>;
  /** Resolves with the exit code when it ends by itself. */
  readonly exited: Promise<number>;
}

const repository = join(import.meta.dirname, '../..');
const ready = /^ready \S+\n/m;

/** Runs `npm start` and waits until it is ready, or has ended. */
export async function npmStart(variables: Record<string, string>, args: string[] = []): Promise<NpmStart> {
  const npm = spawn('npm', ['start', '--silent', ...(args.length > 0 ? ['--', ...args] : [])], {
    cwd: repository,
    env: { ...cleanEnvironment(), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(npm, 'close').then(([code]) => Number(code));
  let complaints = '';
  npm.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const printed = await printedUntilReady(npm);
  return {
    printed,
    get complaints() {
      return complaints;
    },
    processes: () => descendants(npm.pid ?? 0),
    exited,
    stop() {
      npm.kill('SIGTERM');
      return exited;
    },
  };
}

/** Neither the emulator of the test run nor the mode of the test runner. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const { FIRESTORE_EMULATOR_HOST, NODE_ENV, ...rest } = process.env;
  return rest;
}

function printedUntilReady(npm: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let printed = '';
    npm.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (ready.test(printed)) resolve(printed);
    });
    npm.once('close', () => resolve(printed));
  });
}

async function descendants(root: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const found = [root];
  for (const parent of found) found.push(...rows.filter(([, ppid]) => ppid === parent).map(([pid = 0]) => pid));
  return found;
}

/** Those of the processes that still run. */
export async function stillRunning(pids: readonly number[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,stat=,args=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((row) => row.trim());
  return rows.filter((row) => {
    const [pid, state = ''] = row.split(/\s+/);
    return pids.includes(Number(pid)) && !state.startsWith('Z');
  });
}
