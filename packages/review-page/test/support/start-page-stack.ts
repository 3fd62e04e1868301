import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type BrowserServer, chromium } from 'playwright-core';
import { findBrowser } from './find-browser.ts';
import { PAGE_STACK, type PageStack } from './page-stack.ts';

let stack: ChildProcess | undefined;
let server: BrowserServer | undefined;

/** How long the stack may take to start, and to end; milliseconds. */
const START_MS = 120_000;
const END_MS = 10_000;

/** Starts the browser and the stack, and publishes where they are. What does not start is told by the tests. */
export async function startPageStack(): Promise<void> {
  const [started, browser] = await Promise.all([startStackProcess(), startBrowser()]);
  process.env[PAGE_STACK] = JSON.stringify({ ...browser, ...started } satisfies Partial<PageStack>);
}

/** Stops both. */
export async function stopPageStack(): Promise<void> {
  await Promise.all([server?.close(), stopStackProcess()]);
}

async function startStackProcess(): Promise<Partial<PageStack>> {
  const file = join(import.meta.dirname, 'stack-process.ts');
  stack = fork(file, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const signal = AbortSignal.timeout(START_MS);
  const ended = once(stack, 'exit', { signal }).then(() => ({
    fault: 'The stack of the browser tests did not start.',
  }));
  const ready = once(stack, 'message', { signal }).then(([message]) => message as Omit<PageStack, 'browser' | 'fault'>);
  return Promise.race([ready, ended]).catch(() => ({ fault: `The stack did not start within ${START_MS} ms.` }));
}

async function stopStackProcess(): Promise<void> {
  if (!stack || stack.exitCode !== null || stack.signalCode !== null) return;
  const child = stack;
  const exited = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
  if (child.connected) child.disconnect();
  await exited;
  clearTimeout(timer);
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
