import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routeTable } from '../../build/route-table.ts';
import { type Stack, type StackBehaviour, startStack } from '../../local/stack/stack.ts';
import type { StackOptions } from '../../local/stack/stack-plan.ts';
import { recordQueries, requireIndexes } from './indexes/record-queries.ts';
import { signingKey } from './once-per-worker/signing-key.ts';
import { checkAnswers } from './openapi/check-answers.ts';
import { uniqueProjectId } from './unique-project-id.ts';

/**
 * Starts a stack of its own for a test file, on the shared emulator: free ports, an empty folder, an empty Firestore,
 * no scheduler, and no process of its own for `process-upload`, unless asked for. Closing it deletes the folder.
 *
 * The functions' queries are recorded: closing throws when Firestore would need an index that is not defined for one.
 * What is fetched from the stack has to be as the API's description says.
 */
export async function startTestStack(options: Partial<StackOptions & StackBehaviour> = {}): Promise<Stack> {
  recordQueries();
  const table = await routeTable();
  const dataDir = await mkdtemp(join(tmpdir(), 'scenestore-'));
  const stack = await startStack({
    dataDir,
    firestoreHost: process.env.FIRESTORE_EMULATOR_HOST,
    projectId: uniqueProjectId(),
    sweepIntervalSeconds: 0,
    killable: false,
    privateKey: signingKey(),
    ...options,
  });
  const stopChecking = checkAnswers(
    stack.baseUrl,
    table.map(({ route }) => route),
  );
  return {
    ...stack,
    async close() {
      stopChecking();
      await stack.close();
      await rm(dataDir, { recursive: true, force: true });
      requireIndexes();
    },
  };
}
