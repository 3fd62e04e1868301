import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findExecutable } from './find-executable.ts';

/** The emulator's classes are compiled for it. */
export const JAVA_VERSION = 11;

/** How to install Java, or do without it; one line for each way. */
export const INSTALL_JAVA = [
  '  Debian, Ubuntu, Windows (WSL):  sudo apt-get install default-jre-headless',
  '  macOS:                          brew install openjdk, and add its bin folder to PATH as brew says',
  'or set FIRESTORE_EMULATOR_HOST to an emulator that runs.',
];

/**
 * Finds Java: in `JAVA_HOME`, else in `PATH`. A program that is no Java, as the stub of macOS that only asks to install
 * one, counts as missing.
 *
 * @throws Error that says which version is needed, what was found, and how to install it.
 */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const inHome = env.JAVA_HOME ? findExecutable('java', { PATH: join(env.JAVA_HOME, 'bin') }) : undefined;
  const java = inHome ?? findExecutable('java', env);
  const version = java && (await versionOf(java));
  if (java && version && version >= JAVA_VERSION) return java;
  const found = version ? `${java} is Java ${version}` : 'there is none in JAVA_HOME or PATH';
  throw new Error(
    [`The Firestore emulator needs Java ${JAVA_VERSION} or later, and ${found}. Install it:`, ...INSTALL_JAVA].join(
      '\n',
    ),
  );
}

/** The major version; undefined when the program is no Java. `1.8.0` is 8. */
async function versionOf(java: string): Promise<number | undefined> {
  try {
    const { stderr } = await promisify(execFile)(java, ['-version']);
    const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(stderr) ?? [];
    return first === '1' ? Number(second) : first === undefined ? undefined : Number(first);
  } catch {
    return undefined;
  }
}
