import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { run } from '../../src/cli/run.ts';

const source = join(import.meta.dirname, '../..');

/** Below node_modules, so that the bundle finds the packages that it does not hold. */
const built = join(source, 'node_modules/.cache', `client-${process.pid}-${process.env.JEST_WORKER_ID}`);

/** Builds the command as it ships, for the tests of one file; deletes it after them. */
export function useBuiltClient(): void {
  beforeAll(() => promisify(execFile)(process.execPath, [join(source, 'build.mjs'), built]));
  afterAll(() => rm(built, { recursive: true, force: true }));
}

/** How a process of the command ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A process of the command. */
export interface RunningClient {
  process: ChildProcess;
  ended: Promise<Ended>;
}

/** Where and with what a process runs. */
export interface ClientEnvironment {
  /** Holds the user's folders. */
  home: string;
  cwd?: string;
  env?: Record<string, string>;
  input?: string;
}

/** Starts the command, after {@link useBuiltClient}, as a user does, with nothing of this process's environment. */
export function startClient(
  args: readonly string[],
  { home, cwd = home, env, input }: ClientEnvironment,
): RunningClient {
  const { PATH = '' } = process.env;
  const client = spawn(process.execPath, [join(built, 'main.js'), ...args], {
    cwd,
    env: { PATH, HOME: home, ...foldersBelow(home), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  client.stdin.end(input ?? '');
  const ended = Promise.all([once(client, 'close'), text(client.stdout), text(client.stderr)]);
  return { process: client, ended: ended.then(([[code], stdout, stderr]) => ({ code, stdout, stderr })) };
}

/** Runs the command to its end. */
export function runClient(args: readonly string[], environment: ClientEnvironment): Promise<Ended> {
  return startClient(args, environment).ended;
}

/**
 * Runs the command in this process, whose folder it sees, and keeps what it has to remember below `home`: as
 * {@link runClient} without what a process is started for: how it takes signals, its folder, proxies and its exit code.
 */
export async function runHere(
  args: readonly string[],
  { home, env, input }: Omit<ClientEnvironment, 'cwd'>,
): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const into = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
    },
  });
  const folders = foldersBelow(home);
  Object.assign(process.env, folders);
  const code = await run(args, {
    env: { ...folders, ...env },
    stdin: Readable.from([input ?? '']),
    stdout: into('stdout'),
    stderr: into('stderr'),
    signal: new AbortController().signal,
  });
  return { code, ...written };
}

function foldersBelow(home: string): Record<string, string> {
  return { XDG_CONFIG_HOME: join(home, 'config'), XDG_STATE_HOME: join(home, 'state') };
}
