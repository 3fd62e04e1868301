import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type BrowserServer, chromium } from 'playwright-core';
import type { Credentials } from '../../../../local/stack/credentials.ts';
import { findBrowser } from './find-browser.ts';

/** What the browser tests share. */
export interface PageStack {
  credentials: Credentials;
  /** Where the browser listens; absent: there is none. */
  browser?: string;
  /** Why there is none. */
  fault?: string;
}

/** The variable by which the test files know of it: they run in other processes. */
const VARIABLE = 'SCENESTORE_PAGE_STACK';

let stack: ChildProcess | undefined;
let server: BrowserServer | undefined;

/** Starts the browser and the stack, and publishes where they are. */
export async function startPageStack(): Promise<void> {
  stack = fork(join(import.meta.dirname, 'stack-process.ts'), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [started, found] = await Promise.all([once(stack, 'message'), startBrowser()]);
  const { credentials } = started[0] as { credentials: Credentials };
  process.env[VARIABLE] = JSON.stringify({ credentials, ...found } satisfies PageStack);
}

/** Stops both. */
export async function stopPageStack(): Promise<void> {
  const exited = stack && stack.exitCode === null ? once(stack, 'exit') : undefined;
  if (stack?.connected) stack.disconnect();
  await Promise.all([server?.close(), exited]);
}

/** @throws Error that says how to get a browser */
export function pageStack(): PageStack & { browser: string } {
  const { fault, browser, credentials }: PageStack = JSON.parse(process.env[VARIABLE] ?? '{}');
  if (browser === undefined) throw new Error(fault ?? 'The stack of the browser tests was not started.');
  return { browser, credentials };
}

async function startBrowser(): Promise<Pick<PageStack, 'browser' | 'fault'>> {
  try {
    const { executablePath, env } = await findBrowser();
    // Without the sandbox of the system: tests run in containers, as root, and open nothing but the stack.
    server = await chromium.launchServer({ executablePath, env: { ...process.env, ...env }, chromiumSandbox: false });
    return { browser: server.wsEndpoint() };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
