import { join } from 'node:path';
import { findExecutable } from './find-executable.ts';

/**
 * Finds Java: in `JAVA_HOME`, else in `PATH`.
 *
 * @throws Error that says how to install it.
 */
export function findJava(env: NodeJS.ProcessEnv = process.env): string {
  const inHome = env.JAVA_HOME ? findExecutable('java', { PATH: join(env.JAVA_HOME, 'bin') }) : undefined;
  const java = inHome ?? findExecutable('java', env);
  if (java) return java;
  throw new Error(
    [
      'The Firestore emulator needs Java 11 or later, and there is no `java` in JAVA_HOME or PATH. Install it:',
      '  Debian, Ubuntu:  sudo apt-get install default-jre-headless',
      '  macOS:           brew install openjdk',
      'or set FIRESTORE_EMULATOR_HOST to an emulator that runs.',
    ].join('\n'),
  );
}
