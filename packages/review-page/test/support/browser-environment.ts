import { type Browser, chromium } from 'playwright-core';
import QuietEnvironment from '../../../../test/quiet-environment.ts';
import { pageStack } from './page-stack.ts';

/**
 * What the tests of the page run in: a connection to the browser that all of them share. It is opened out here, where a worker
 * loads playwright once, and not again for each test file, which takes longer than many of the files.
 */
export default class BrowserEnvironment extends QuietEnvironment {
  /** @throws Error that says how to get a browser */
  override async setup(): Promise<void> {
    await super.setup();
    this.global.browser = await chromium.connect(pageStack().browser);
  }

  override async teardown(): Promise<void> {
    await (this.global.browser as Browser | undefined)?.close();
    await super.teardown();
  }
}
