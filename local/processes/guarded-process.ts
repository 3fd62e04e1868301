import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that cannot outlive the process that started it. */
export interface GuardedProcess {
  /** Resolves with the exit code (128 + signal when it was killed) once the program is gone and its ports are free. */
  readonly exited: Promise<number>;
  /** Kills the program at once and resolves when it is gone. Safe to call twice. */
  kill(): Promise<void>;
}

/** What {@link startGuardedProcess} starts. */
export interface GuardedProcessOptions {
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Receives everything that the program prints, on either stream, as it comes. */
  onOutput?: (text: string) => void;
}

/**
 * The shell holds one end of a pipe and nothing is ever written to it, so `read` returns when the other end closes:
 * because we asked for it, or because our process ended for any reason. It waits for the program, so that when the
 * shell is gone the program is too.
 */
const guard = `
exec 3<&0
"$@" 3<&- </dev/null &
program=$!
{ read -r _ <&3; kill -KILL $program; } 2>/dev/null >&2 &
watcher=$!
exec 3<&- </dev/null 2>/dev/null
wait $program
status=$?
kill $watcher; wait $watcher
exit $status
`;

/**
 * Starts a program in a process group of its own (so that Ctrl-C in the terminal reaches only us, and we decide what
 * is stopped when) which ends with this process, even when this process is killed.
 */
export function startGuardedProcess({ command, args, env, onOutput }: GuardedProcessOptions): GuardedProcess {
  const shell = spawn('/bin/sh', ['-c', guard, 'guard', command, ...args], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: env ?? process.env,
  });
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => onOutput?.(text));
  }
  // The pipe breaks when the program ends first; `exited` reports that.
  shell.stdin.on('error', () => {});
  const exited = exitCode(shell);
  return {
    exited,
    async kill() {
      shell.stdin.end();
      await exited;
    },
  };
}

async function exitCode(child: ChildProcess): Promise<number> {
  const [code] = await once(child, 'close');
  return typeof code === 'number' ? code : 1;
}
