import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Firestore } from '@google-cloud/firestore';
import { bundleFunction } from '../../build/bundle-function.ts';
import type { Stack } from '../../local/stack/stack.ts';
import { services } from '../../shared/services.ts';
import { type DeployedFunction, startDeployed } from '../support/deployed-function.ts';
import { createPending } from '../support/gerra-client.ts';
import { LucitraClient } from '../support/lucitra-client.ts';
import { startTestStack } from '../support/stack.ts';

const MIB = 2 ** 20;
const DATASETS = 180;

/** Metadata of 64 KB in thousands of small values: parsed, it would take many times as much. */
const nested = {
  frames: Array.from({ length: 1_250 }, (_, index) => ({ id: index, pose: [1.5, 2.25, index], tags: { a: true } })),
};

/** Has a process print its id: it is started by way of a shell. */
const PRINT_PID = "--import=data:text/javascript,console.log('pid='+process.pid)";

/** Resident memory of a process, in bytes: now, and the most so far. */
async function memoryOf(pid: string): Promise<{ now: number; most: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const bytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
  return { now: bytes('VmRSS'), most: bytes('VmHWM') };
}

describe('five pages at once of 180 datasets with 64 KB of nested metadata', () => {
  let stack: Stack;
  let folder: string;
  let deployed: DeployedFunction;

  beforeAll(async () => {
    stack = await startTestStack();
    await plant(await createPending(new LucitraClient(stack), { metadata: nested }));
    folder = await mkdtemp(join(tmpdir(), 'scenestore-memory-'));
    const bundle = await bundleFunction('list-datasets', folder);
    const env = { ...process.env, FIRESTORE_EMULATOR_HOST: stack.firestoreHost, ...stack.environment };
    // As in an instance of 512 MiB, of which Node takes half for its heap.
    const options = { NODE_OPTIONS: `--max-old-space-size=256 ${PRINT_PID}` };
    deployed = await startDeployed('list-datasets', bundle.folder, { ...env, ...options });
  }, 300_000);

  afterAll(async () => {
    await deployed?.close();
    await stack.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function plant(id: string): Promise<void> {
    const first = (await services().registry.datasets.get(id))?.record;
    if (!first) throw new Error(`no dataset ${id}`);
    const db = new Firestore({ projectId: String(stack.environment.GOOGLE_CLOUD_PROJECT) });
    const writer = db.bulkWriter({ throttling: false });
    for (let version = 1; version < DATASETS; version++) {
      const record = { ...first, id: randomUUID(), iteration: { ...first.iteration, version } };
      writer.create(db.collection('datasets').doc(record.id), record);
    }
    await writer.close();
    await db.terminate();
  }

  async function list(limit: number): Promise<string> {
    const headers = { 'gerra-api-key': stack.credentials.api_key };
    const response = await fetch(`${deployed.url}/datasets?limit=${limit}`, { headers });
    expect(response.status).toBe(200);
    return response.text();
  }

  it('take less than 300 MiB beside what an idle function takes, and hold the metadata as it was written', async () => {
    await list(1);
    const pid = /pid=(\d+)/.exec(deployed.printed())?.[1] ?? '';
    const idle = (await memoryOf(pid)).now;

    const pages = await Promise.all(Array.from({ length: 5 }, () => list(DATASETS)));

    const { most } = await memoryOf(pid);
    expect(most - idle).toBeLessThan(300 * MIB);
    for (const page of pages) expect(page.split(`"metadata":${JSON.stringify(nested)}`)).toHaveLength(DATASETS + 1);
  }, 300_000);
});
