import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '../../../../local/stack/stack.ts';
import { uniqueProjectId } from '../../../../test/support/unique-project-id.ts';

/** The local stack of all browser tests, in a process of its own: the functions read their settings from its environment. */

/** How long the stack may take to close. */
const CLOSE_MS = 5000;

const dataDir = await mkdtemp(join(tmpdir(), 'scenestore-page-'));
const stack = await startStack({
  dataDir,
  firestoreHost: process.env.FIRESTORE_EMULATOR_HOST,
  projectId: uniqueProjectId(),
  sweepIntervalSeconds: 0,
  killable: false,
});
process.send?.({ credentials: stack.credentials });
process.on('disconnect', async () => {
  // Nothing of it is kept: what does not close in time ends with the process.
  setTimeout(() => process.exit(), CLOSE_MS);
  await stack.close();
  await rm(dataDir, { recursive: true, force: true });
  process.exit();
});
