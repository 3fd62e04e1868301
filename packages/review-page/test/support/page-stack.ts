import type { Credentials } from '../../../../local/stack/credentials.ts';

/** What the browser tests share. */
export interface PageStack {
  credentials: Credentials;
  /** Where people sign in, by any address. */
  issuer: string;
  /** Of the functions. */
  environment: Readonly<Record<string, string>>;
  /** Where the browser listens; absent without a browser. */
  browser?: string;
  /** Why there is no browser. */
  fault?: string;
}

/** The variable by which the test files know of it: they run in other processes. */
export const PAGE_STACK = 'SCENESTORE_PAGE_STACK';

/** @throws Error that says how to get a browser */
export function pageStack(): PageStack & { browser: string } {
  const stack: PageStack = JSON.parse(
    process.env[PAGE_STACK] ?? '{"fault": "The stack of the browser tests was not started."}',
  );
  if (stack.browser === undefined || stack.fault !== undefined) throw new Error(stack.fault);
  return { ...stack, browser: stack.browser };
}
