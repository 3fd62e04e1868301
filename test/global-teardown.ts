import { stopSharedEmulator } from './support/emulator.ts';

/** Stops the Firestore emulator of the run. */
export default async function globalTeardown(): Promise<void> {
  await stopSharedEmulator();
}
