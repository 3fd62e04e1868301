import { stopSharedEmulator } from '../../../test/support/emulator.ts';
import { stopPageStack } from './support/start-page-stack.ts';

/** Stops what {@link globalSetup} started. */
export default async function globalTeardown(): Promise<void> {
  await stopPageStack();
  await stopSharedEmulator();
}
