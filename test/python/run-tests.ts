import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '../../local/stack/stack.ts';

/**
 * `npm run test:python`: the tests of the Python client, against a stack of their own. Without arguments also its linter
 * and its types; arguments go to pytest. The virtual environment is `clients/python/.venv`; `PYTHON` names another
 * interpreter than `python3`. `--long` runs the tests that send gigabytes, `--libraries` those with PyTorch, Pillow and
 * Hugging Face datasets, in `clients/python/.venv-libraries`.
 */

/** Tests that are run only when they are asked for, by their marker. */
const ON_DEMAND = ['long', 'libraries'];

const client = join(import.meta.dirname, '../../clients/python');
const { PYTHON: python = 'python3' } = process.env;

/** Lines of the stack's log that are shown when a test fails. */
const MAX_LINES = 200;

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
// Clients of Firestore keep connections, and with them the process.
process.exit();

async function run(given: readonly string[]): Promise<number> {
  const version = pythonVersion();
  const environment = await virtualEnvironment(version, given.includes('--libraries'));
  const markers = ON_DEMAND.filter((marker) => given.includes(`--${marker}`));
  const args = given.filter((arg) => !markers.some((marker) => arg === `--${marker}`));
  if (markers.length > 0) args.push('-m', markers.join(' or '));
  const tool = (name: string, ...rest: string[]): Promise<number> => runTool(join(environment, 'bin', name), rest);
  if (args.length === 0) {
    const checks = [['ruff', 'check'], ['ruff', 'format', '--check'], ['mypy']] as const;
    for (const [name, ...rest] of checks) {
      const code = await tool(name, ...rest);
      if (code !== 0) return code;
    }
  }
  const lines = keepLogLines();
  const dataDir = await mkdtemp(join(tmpdir(), 'python-client-'));
  process.env.METADATA_SERVER_DETECTION = 'none';
  const stack = await startStack({
    dataDir,
    sweepIntervalSeconds: 0,
    killable: false,
    ...(process.env.FIRESTORE_EMULATOR_HOST && { firestoreHost: process.env.FIRESTORE_EMULATOR_HOST }),
  });
  process.env.TEST_CREDENTIALS = join(dataDir, 'credentials.json');
  try {
    const code = await tool('pytest', ...args);
    if (code !== 0) process.stderr.write(lines.join(''));
    if (args.length === 0) {
      const others = ON_DEMAND.map((marker) => `npm run test:python -- --${marker}`).join(', ');
      process.stdout.write(`Not run, as they take long or need large libraries: ${others}\n`);
    }
    return code;
  } finally {
    await stack.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Keeps the last structured log lines of the stack to itself. @returns them */
function keepLogLines(): string[] {
  const lines: string[] = [];
  const { stdout } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = ((text: string, ...rest: []) => {
    if (!String(text).startsWith('{"severity"')) return write(text, ...rest);
    lines.push(text);
    if (lines.length > MAX_LINES) lines.shift();
    return true;
  }) as typeof stdout.write;
  return lines;
}

/** @returns which interpreter it is @throws Error that says what to install */
function pythonVersion(): string {
  const program =
    'import sys, venv, ensurepip; print(sys.executable, sys.version); sys.exit(sys.version_info < (3, 10))';
  try {
    return execFileSync(python, ['-c', program], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' });
  } catch {
    throw new Error(
      'The tests of the Python client need Python 3.10 or later with venv: install it (Debian: apt-get install python3 ' +
        `python3-venv), or name another interpreter than ${python} with PYTHON.`,
    );
  }
}

/** Makes the virtual environment, anew when the interpreter or what it has to hold has changed. @returns its folder */
async function virtualEnvironment(version: string, withLibraries: boolean): Promise<string> {
  const folder = join(client, withLibraries ? '.venv-libraries' : '.venv');
  const stamp = join(folder, 'installed');
  const wanted = createHash('sha256')
    .update(version)
    .update(await readFile(join(client, 'pyproject.toml')))
    .digest('hex');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return folder;
  execFileSync(python, ['-m', 'venv', '--clear', folder], { stdio: 'inherit' });
  const what = withLibraries ? '.[test,libraries]' : '.[test]';
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--editable', what];
  execFileSync(join(folder, 'bin/python'), install, { cwd: client, stdio: 'inherit' });
  await writeFile(stamp, wanted);
  return folder;
}

async function runTool(command: string, args: readonly string[]): Promise<number> {
  const started = spawn(command, args, { cwd: client, stdio: 'inherit' });
  const [code] = await once(started, 'close');
  return code ?? 1;
}
