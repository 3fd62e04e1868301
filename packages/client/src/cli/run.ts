import { CommanderError } from 'commander';
import { ScenestoreError } from '../scenestore-error.ts';
import type { CommandIo } from './command-context.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { plain } from './output.ts';
import { scenestoreProgram } from './program.ts';

/** Runs the command line. @returns the exit code */
export async function run(args: readonly string[], io: Omit<CommandIo, 'setExitCode'>): Promise<number> {
  let exitCode: number = EXIT.DONE;
  const setExitCode = (code: number): void => {
    exitCode = code;
  };
  try {
    await scenestoreProgram({ ...io, setExitCode }).parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (io.signal.aborted) {
      io.stderr.write('Interrupted. Run the same command again to go on.\n');
      return EXIT.INTERRUPTED;
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.DONE : EXIT.USAGE;
    report(error, args.includes('--json'), io);
    return exitCodeOf(error);
  }
}

function report(error: unknown, asJson: boolean, { stdout, stderr }: Omit<CommandIo, 'setExitCode'>): void {
  if (!(error instanceof ScenestoreError)) {
    stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return;
  }
  const { code, message } = error;
  if (asJson) stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
  stderr.write(`${code}: ${plain(message)}\n`);
}
