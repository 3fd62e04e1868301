import type { Stack } from '../../local/stack/stack.ts';
import { createPending } from '../support/gerra-client.ts';
import { LucitraClient } from '../support/lucitra-client.ts';
import { type MeasuredInstance, startMeasuredInstance } from '../support/measured-instance.ts';
import { plantCopies } from '../support/plant-copies.ts';
import { startTestStack } from '../support/stack.ts';

const MIB = 2 ** 20;
const DATASETS = 180;

/** Metadata of 64 KB in thousands of small values: parsed, it would take many times as much. */
const nested = {
  frames: Array.from({ length: 1_250 }, (_, index) => ({ id: index, pose: [1.5, 2.25, index], tags: { a: true } })),
};

describe('five pages at once of 180 datasets with 64 KB of nested metadata', () => {
  let stack: Stack;
  let instance: MeasuredInstance;

  beforeAll(async () => {
    stack = await startTestStack();
    await plantCopies(await createPending(new LucitraClient(stack), { metadata: nested }), DATASETS - 1, stack);
    instance = await startMeasuredInstance('list-datasets', stack);
  }, 300_000);

  afterAll(async () => {
    await instance?.close();
    await stack.close();
  });

  async function list(limit: number): Promise<string> {
    const headers = { 'gerra-api-key': stack.credentials.api_key };
    const response = await fetch(`${instance.url}/datasets?limit=${limit}`, { headers });
    expect(response.status).toBe(200);
    return response.text();
  }

  it('take less than 300 MiB beside what an idle function takes, and hold the metadata as it was written', async () => {
    await list(1);
    let pages: string[] = [];

    const growth = await instance.growth(async () => {
      pages = await Promise.all(Array.from({ length: 5 }, () => list(DATASETS)));
    });

    expect(growth).toBeLessThan(300 * MIB);
    expect(pages).toHaveLength(5);
    for (const page of pages) expect(page.split(`"metadata":${JSON.stringify(nested)}`)).toHaveLength(DATASETS + 1);
  }, 300_000);
});
