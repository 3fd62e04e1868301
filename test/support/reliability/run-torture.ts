import { execFile } from 'node:child_process';

/** How a torture ended. */
export interface TortureRun {
  failed: boolean;
  printed: string;
}

/**
 * Runs the torture in a process of its own: functions that are hosted in one process share its settings, so there can
 * be one stack in it.
 *
 * @param program - Path of `test/reliability/torture.ts`, in whichever copy of the source.
 */
export function runTorture(program: string, flags: readonly string[]): Promise<TortureRun> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...flags], { maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, printed: stdout + stderr }),
    );
  });
}
