import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Stack, type StackBehaviour, startStack } from '../../local/stack.ts';
import type { StackOptions } from '../../local/stack-plan.ts';
import { uniqueProjectId } from './unique-project-id.ts';

/**
 * Starts a stack of its own for a test file, on the shared emulator: free ports, an empty folder, an empty Firestore,
 * no scheduler unless asked for. Closing it deletes the folder.
 */
export async function startTestStack(options: Partial<StackOptions & StackBehaviour> = {}): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'scenestore-'));
  const stack = await startStack({
    dataDir,
    firestoreHost: process.env.FIRESTORE_EMULATOR_HOST,
    projectId: uniqueProjectId(),
    sweepIntervalSeconds: 0,
    ...options,
  });
  return {
    ...stack,
    async close() {
      await stack.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
