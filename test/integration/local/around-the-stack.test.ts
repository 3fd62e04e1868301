import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminProgram } from '../../../cli/admin/admin-program.ts';
import { runProgram } from '../../../cli/run-program.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { type Config, readConfig } from '../../../shared/config/config.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { createServices, type Services } from '../../../shared/services.ts';
import { GerraClient } from '../../support/gerra-client.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { plantCopies } from '../../support/plant-copies.ts';
import { startTestStack } from '../../support/stack.ts';
import { tries } from '../../support/tries.ts';

let folder: string;
let stack: Stack;
const told: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenestore-around-'));
  stack = await startTestStack({ dataDir: join(folder, 'data'), signer: 'iam', log: (text) => told.push(text) });
});
afterAll(async () => {
  await stack.close();
  await rm(folder, { recursive: true });
});

/** Runs `admin` with nothing in its environment but `DATA_DIR`. */
async function admin(dataDir: string, ...args: string[]): Promise<{ results: object[]; faults: string[] }> {
  const results: object[] = [];
  const faults: string[] = [];
  const environment: NodeJS.ProcessEnv = { DATA_DIR: dataDir };
  let services: Services | undefined;
  const program = adminProgram({
    environment,
    async services() {
      services ??= createServices(readConfig(environment) as Config);
      return services;
    },
    print: (result) => results.push(result),
  });
  await runProgram(program, args, (error) => faults.push(String(error)));
  await services?.registry.close();
  return { results, faults };
}

describe('around a local stack', () => {
  it('`admin --local` takes everything from DATA_DIR', async () => {
    const { results, faults } = await admin(join(folder, 'data'), '--local', 'organization', 'list');

    expect(faults).toEqual([]);
    expect(JSON.stringify(results)).toContain('Acme Robotics');
  });

  it('`admin --local` says that no stack has used a folder', async () => {
    const { faults } = await admin(folder, '--local', 'organization', 'list');

    expect(faults).toEqual([expect.stringContaining(`No local stack has used ${folder}`)]);
  });

  it('a signBlob server signs the URLs with SIGNER=iam, and counts its calls', async () => {
    const client = new LucitraClient(stack);
    const before = stack.signBlob?.calls ?? 0;

    const created = await client.create();
    const uploaded = await fetch(String(created.upload_url), { method: 'PUT', body: 'x' });

    expect(uploaded.status).toBe(200);
    expect(stack.signBlob?.calls).toBeGreaterThan(before);
  });

  it('a list with limit=1000 calls signBlob once for each dataset, and the next one not at all', async () => {
    const datasets = tries(30, 1000);
    const { id } = await new LucitraClient(stack).create();
    await plantCopies(String(parseDatasetId(id)), datasets, stack);
    const reviewer = new GerraClient(stack, stack.credentials.api_key);
    const urlsOf = async () => (await reviewer.list('?limit=1000')).datasets.map(({ signed_url }) => signed_url);
    const calls = (): number => stack.signBlob?.calls ?? 0;
    const before = calls();

    const first = await urlsOf();
    const signed = calls() - before;
    const second = await urlsOf();

    expect([new Set(first).size, signed, calls() - before]).toEqual([datasets, datasets, datasets]);
    expect(second).toEqual(first);
  });

  it('a fault of the storage server, as of a full disk, is told in the log of the stack', async () => {
    await rm(join(folder, 'data/storage/staging'), { recursive: true });

    const response = await fetch(
      `${stack.storageUrl}/upload/storage/v1/b/scenestore-uploads/o?uploadType=media&name=a`,
      {
        method: 'POST',
        body: 'x',
      },
    );

    expect(response.status).toBe(500);
    expect(told).toEqual(expect.arrayContaining([expect.stringMatching(/^Cloud Storage: ENOENT: .*\n$/)]));
  });
});
