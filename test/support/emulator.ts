import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type FirestoreEmulator, startFirestoreEmulator } from '../../local/emulator/firestore-emulator.ts';

let shared: FirestoreEmulator | undefined;

/**
 * Starts the one emulator that all integration tests of a run share and publishes it as `FIRESTORE_EMULATOR_HOST`,
 * unless the caller's environment names one already. A test keeps to itself by using a project id of its own.
 */
export async function startSharedEmulator(): Promise<void> {
  // The client libraries would look for Google Cloud around them, in vain and with a warning.
  process.env.METADATA_SERVER_DETECTION = 'none';
  if (process.env.FIRESTORE_EMULATOR_HOST) return;
  const rulesFile = join(import.meta.dirname, '../../firestore.rules');
  shared = await startFirestoreEmulator(existsSync(rulesFile) ? { rulesFile } : {});
  process.env.FIRESTORE_EMULATOR_HOST = shared.host;
}

/** Stops what {@link startSharedEmulator} started. */
export async function stopSharedEmulator(): Promise<void> {
  await shared?.close();
}
