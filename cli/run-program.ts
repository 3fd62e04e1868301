import { type Command, CommanderError } from 'commander';

/** Exit codes of every command line here: done, failed, called in a wrong way. */
export const EXIT = { DONE: 0, FAILED: 1, USAGE: 2 } as const;

/**
 * Runs a program whose errors are thrown ({@link Command.exitOverride}).
 *
 * @param fail - Receives any error but a usage error, which the program has printed itself.
 * @returns The exit code.
 */
export async function runProgram(
  program: Command,
  args: readonly string[],
  fail: (error: unknown) => void,
): Promise<number> {
  try {
    await program.parseAsync([...args], { from: 'user' });
    return EXIT.DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.DONE : EXIT.USAGE;
    fail(error);
    return EXIT.FAILED;
  }
}
