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
 * interpreter than `python3`.
 */

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

async function run(args: readonly string[]): Promise<number> {
  requirePython();
  const environment = await virtualEnvironment();
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

/** @throws Error that says what to install */
function requirePython(): void {
  const program = 'import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 10) else 1)';
  try {
    execFileSync(python, ['-c', program], { stdio: 'ignore' });
  } catch {
    throw new Error(
      'The tests of the Python client need Python 3.10 or later with venv: install it (Debian: apt-get install python3 ' +
        `python3-venv), or name another interpreter than ${python} with PYTHON.`,
    );
  }
}

/** Makes the virtual environment, anew when what it has to hold has changed. @returns its folder */
async function virtualEnvironment(): Promise<string> {
  const folder = join(client, '.venv');
  const stamp = join(folder, 'installed');
  const wanted = createHash('sha256')
    .update(await readFile(join(client, 'pyproject.toml')))
    .digest('hex');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return folder;
  execFileSync(python, ['-m', 'venv', '--clear', folder], { stdio: 'inherit' });
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--editable', '.[test]'];
  execFileSync(join(folder, 'bin/python'), install, { cwd: client, stdio: 'inherit' });
  await writeFile(stamp, wanted);
  return folder;
}

async function runTool(command: string, args: readonly string[]): Promise<number> {
  const started = spawn(command, args, { cwd: client, stdio: 'inherit' });
  const [code] = await once(started, 'close');
  return code ?? 1;
}
