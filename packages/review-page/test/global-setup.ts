import { startSharedEmulator } from '../../../test/support/emulator.ts';
import { buildPage } from '../build.ts';
import { startPageStack } from './support/start-page-stack.ts';

/**
 * Starts what all browser tests share: one browser, and one local stack. A machine without a browser fails the tests of the page,
 * each with the sentence that says how to get one, and no others.
 */
export default async function globalSetup(): Promise<void> {
  await Promise.all([buildPage(), startSharedEmulator()]);
  await startPageStack();
}
