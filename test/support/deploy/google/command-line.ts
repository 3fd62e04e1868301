import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** A call as gcloud's own parser understood it. */
export interface ParsedCall {
  /** By which {@link CommandLine.print} knows it. */
  id: number;
  /** Groups and command, without `gcloud`. */
  path: string[];
  /** What was given, by the name of the flag, `--region`, or of the argument, `NAME`. */
  values: Record<string, unknown>;
}

/** The real command line of the Google Cloud SDK that is installed, as far as it needs no network. */
export interface CommandLine {
  /** Reads arguments. @returns What gcloud says of them when they are wrong. */
  parse(args: readonly string[], cwd: string): Promise<ParsedCall | { fault: string }>;
  /** Prints a resource, or a list of them, as the call says: format, filter, flatten, limit. */
  print(call: ParsedCall, resources: unknown): Promise<string>;
  close(): Promise<void>;
}

/** Starts one process that reads and prints for all calls. */
export async function openCommandLine(config: string): Promise<CommandLine> {
  const { python, root } = await installedSdk();
  const env = {
    ...process.env,
    ...{ CLOUDSDK_CONFIG: config, CLOUDSDK_CORE_PROJECT: 'nowhere', CLOUDSDK_CORE_DISABLE_PROMPTS: '1' },
    CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: '1',
  };
  const started = spawn(python, [join(import.meta.dirname, 'command-line.py'), root], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting: ((answer: string) => void)[] = [];
  createInterface({ input: started.stdout }).on('line', (line) => waiting.shift()?.(line));
  const ask = async <T>(request: object): Promise<T> => {
    const answered = new Promise<string>((resolve) => waiting.push(resolve));
    started.stdin.write(`${JSON.stringify(request)}\n`);
    return JSON.parse(await answered);
  };
  let calls = 0;
  return {
    async parse(args, cwd) {
      const id = calls++;
      return { id, ...(await ask<Omit<ParsedCall, 'id'> | { fault: string }>({ id, args, cwd })) };
    },
    async print({ id, path }, resources) {
      const { text, fault } = await ask<{ text?: string; fault?: string }>({ id, resources });
      if (text === undefined) throw new Error(`gcloud ${path.join(' ')} could not be printed: ${fault}`);
      return text;
    },
    close() {
      const ended = new Promise<void>((resolve) => started.on('close', () => resolve()));
      started.stdin.end();
      return ended;
    },
  };
}

/** Where the SDK is, and the Python that it brings or uses. */
async function installedSdk(): Promise<{ python: string; root: string }> {
  const found = promisify(execFile)('bash', ['-c', 'readlink -f "$(command -v gcloud)"']);
  const { stdout } = await found.catch((cause: unknown) => {
    throw new Error('gcloud of the Google Cloud SDK has to be on the path: these tests parse with it', { cause });
  });
  const root = join(stdout.trim(), '../..');
  const bundled = join(root, 'platform/bundledpythonunix/bin/python3');
  return { root, python: existsSync(bundled) ? bundled : 'python3' };
}
