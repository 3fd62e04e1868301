import { demoDatasets } from '../../build/examples/demo-datasets.ts';
import { fillRegistry } from '../../cli/demo/fill-registry.ts';
import type { Stack } from '../../local/stack/stack.ts';
import { LucitraClient } from '../support/lucitra-client.ts';
import { startTestStack } from '../support/stack.ts';

interface Listed {
  id: string;
  name: string;
  status: string;
}

/** What a reviewer finds: each name with the statuses of its versions, the newest first. */
const EXPECTED: Record<string, string[]> = {
  'warehouse-morning': ['pending'],
  'warehouse-night': ['accepted'],
  'loading-dock': ['pending'],
  'hall-1-drive': ['pending'],
  'pick-episodes': ['pending'],
  'pallets-export-42': ['pending'],
  'forklift-labels': ['pending'],
  'aisle-12': ['pending', 'superseded', 'superseded'],
  'robot-cell': ['rejected'],
  'dock-evening': ['rejected'],
  'spare-parts': ['pending'],
};

describe('the demonstration', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  const fill = async (): Promise<string[]> => {
    const { base_url: baseUrl, api_key: apiKey, project_id: projectId } = stack.credentials;
    const lines: string[] = [];
    await fillRegistry(demoDatasets(), { baseUrl, apiKey, projectId }, (line) => lines.push(line));
    return lines;
  };

  it('makes a dozen datasets, goes on where it was interrupted, and makes none twice', async () => {
    const client = new LucitraClient(stack);
    const list = async (): Promise<Listed[]> =>
      (await client.call<{ datasets: Listed[] }>('GET', '/v1/datasets?project_id=proj_abc123&limit=100')).body.datasets;
    const hostile = demoDatasets().at(-1)?.name ?? '';

    expect(await fill()).toHaveLength(12);
    const made = await list();
    // As if it had been interrupted before the last version.
    const last = made.find(({ name }) => name === 'aisle-12');
    await client.call('DELETE', `/v1/datasets/${last?.id}`);
    const lines = await fill();

    const statuses = Object.groupBy(await list(), ({ name }) => name);
    expect(lines.filter((line) => !line.startsWith('kept '))).toEqual(['made "aisle-12"']);
    expect(made).toHaveLength(14);
    expect(
      Object.fromEntries(Object.entries(statuses).map(([name, found]) => [name, found?.map(({ status }) => status)])),
    ).toEqual({ ...EXPECTED, [hostile]: ['pending'] });
    expect(hostile).toContain('<img');
  });

  it('says of the faulty what is wrong with it, and of the rejected why', async () => {
    const client = new LucitraClient(stack);
    const { body } = await client.call<{ datasets: Listed[] }>(
      'GET',
      '/v1/datasets?project_id=proj_abc123&name_prefix=pallets',
    );
    const robot = await client.call<{ datasets: Listed[] }>(
      'GET',
      '/v1/datasets?project_id=proj_abc123&name_prefix=robot',
    );

    const report = await client.call<{ checks: { code: string }[] }>(
      'GET',
      `/v1/datasets/${body.datasets[0]?.id}/report`,
    );
    const rejected = await client.call('GET', `/v1/datasets/${robot.body.datasets[0]?.id}`);

    expect(JSON.stringify(report.body)).toMatch(/MISSING_IMAGE_FILE.*UNKNOWN_CATEGORY.*DUPLICATE_IMAGE_ID/s);
    expect(rejected.body.rejection_reason).toMatch(/^scene_count: expected at least 100, found 4\. classes: expected/);
  });
});
