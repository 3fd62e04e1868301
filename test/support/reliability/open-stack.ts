import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Firestore } from '@google-cloud/firestore';
import { type Stack, type StackBehaviour, startStack } from '../../../local/stack/stack.ts';
import { readConfig } from '../../../shared/config/config.ts';
import type { ProjectRecord } from '../../../shared/registry/tenants.ts';
import { createServices, type Services } from '../../../shared/services.ts';
import { uniqueProjectId } from '../unique-project-id.ts';

/** A stack of processes in real time, and a look behind it. */
export interface OpenStack {
  readonly stack: Stack;
  readonly db: Firestore;
  readonly storageUrl: string;
  readonly unhindered: Services;
  readonly project: ProjectRecord;
  close(): Promise<void>;
}

/** Starts a stack of its own on the Firestore emulator that the environment names. */
export async function openStack(
  options: Partial<StackBehaviour> & { settings?: Record<string, string> } = {},
): Promise<OpenStack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'scenestore-stack-'));
  const projectId = uniqueProjectId();
  const firestoreHost = process.env.FIRESTORE_EMULATOR_HOST;
  const stack = await startStack({
    dataDir,
    projectId,
    firestoreHost,
    sweepIntervalSeconds: 0,
    killable: false,
    ...options,
  });
  const unhindered = createServices(readConfig(stack.environment));
  const db = new Firestore({ projectId });
  const project = await unhindered.registry.tenants.project(stack.credentials.project_id);
  if (!project) throw new Error('The stack has no project');
  return {
    ...{ stack, db, storageUrl: stack.storageUrl, unhindered, project },
    async close() {
      await Promise.all([db.terminate(), unhindered.registry.close()]);
      await stack.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
