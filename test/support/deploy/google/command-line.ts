import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { openAnswers } from './known-answers.ts';

/** A call as gcloud's own parser understood it. */
export interface ParsedCall {
  /** Groups and command, without `gcloud`. */
  path: string[];
  /** What was given, by the name of the flag, `--region`, or of the argument, `NAME`. */
  values: Record<string, unknown>;
}

/** The real command line of the Google Cloud SDK that is installed, as far as it needs no network. */
export interface CommandLine {
  /** Reads arguments. @returns What gcloud says of them when they are wrong. */
  parse(args: readonly string[], cwd: string): Promise<ParsedCall | { fault: string }>;
  /** Prints a resource, or a list of them, as the arguments say: format, filter, flatten, limit. */
  print(args: readonly string[], cwd: string, resources: unknown): Promise<string>;
  close(): Promise<void>;
}

const SCRIPT = join(import.meta.dirname, 'command-line.py');

/**
 * Opens the command line. The process that reads and prints is started by the first question that it has not answered
 * before, in this run or, with the same SDK, in an earlier one: its start and its look at each group of commands take
 * longer than a whole deployment.
 */
export async function openCommandLine(config: string): Promise<CommandLine> {
  const sdk = await installedSdk();
  const components = await readdir(join(sdk.root, '.install'));
  const version = await readFile(join(sdk.root, 'VERSION'));
  const known = await openAnswers([sdk.root, version, ...components, await readFile(SCRIPT)]);
  let started: Interpreter | undefined;

  async function ask<T>(question: { args: readonly string[]; cwd: string; resources?: unknown }): Promise<T> {
    const { cwd, ...rest } = question;
    const key = JSON.stringify(rest);
    const keyWith = async (files: string[]): Promise<string> =>
      [
        key,
        ...(await Promise.all(files.map((file) => readFile(resolve(cwd, file), 'base64').catch(() => 'absent')))),
      ].join(' ');
    let answer = known.get(await keyWith(JSON.parse(known.get(`files ${key}`) ?? '[]')));
    if (answer === undefined) {
      started ??= startInterpreter(sdk, config);
      const { read, ...answered } = JSON.parse(await started.ask(JSON.stringify(question)));
      answer = JSON.stringify(answered);
      if (read.length > 0) known.set(`files ${key}`, JSON.stringify(read));
      if (!('fault' in answered)) known.set(await keyWith(read), answer);
    }
    return JSON.parse(answer);
  }

  return {
    parse: (args, cwd) => ask({ args, cwd }),
    async print(args, cwd, resources) {
      const { text, fault } = await ask<{ text?: string; fault?: string }>({ args, cwd, resources });
      if (text === undefined) throw new Error(`gcloud ${args.join(' ')} could not be printed: ${fault}`);
      return text;
    },
    async close() {
      await started?.close();
      await known.close();
    },
  };
}

/** A process that answers questions, JSON documents of one line, in their order. */
interface Interpreter {
  ask(question: string): Promise<string>;
  close(): Promise<void>;
}

function startInterpreter({ python, root }: InstalledSdk, config: string): Interpreter {
  const env = {
    ...process.env,
    ...{ CLOUDSDK_CONFIG: config, CLOUDSDK_CORE_PROJECT: 'nowhere', CLOUDSDK_CORE_DISABLE_PROMPTS: '1' },
    CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: '1',
  };
  const started = spawn(python, [SCRIPT, root], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: ((answer: string) => void)[] = [];
  createInterface({ input: started.stdout }).on('line', (line) => waiting.shift()?.(line));
  return {
    ask(question) {
      const answered = new Promise<string>((resolve) => waiting.push(resolve));
      started.stdin.write(`${question}\n`);
      return answered;
    },
    close() {
      const ended = new Promise<void>((resolve) => started.on('close', () => resolve()));
      started.stdin.end();
      return ended;
    },
  };
}

interface InstalledSdk {
  python: string;
  root: string;
}

/** Where the SDK is, and the Python that it brings or uses. */
async function installedSdk(): Promise<InstalledSdk> {
  const found = promisify(execFile)('bash', ['-c', 'readlink -f "$(command -v gcloud)"']);
  const { stdout } = await found.catch((cause: unknown) => {
    throw new Error('gcloud of the Google Cloud SDK has to be on the path: these tests parse with it', { cause });
  });
  const root = join(stdout.trim(), '../..');
  const bundled = join(root, 'platform/bundledpythonunix/bin/python3');
  return { root, python: existsSync(bundled) ? bundled : 'python3' };
}
