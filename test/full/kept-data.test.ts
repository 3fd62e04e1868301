import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type StackVariables, StartedStacks } from '../support/started-stacks.ts';

describe('npm start', () => {
  let stacks: StartedStacks;
  let variables: StackVariables;
  beforeAll(async () => {
    stacks = await StartedStacks.open();
    ({ variables } = stacks);
  });
  afterAll(() => stacks.close());

  it('keeps the data of the last run, refuses a second stack meanwhile, and starts empty with --empty', async () => {
    const first = await stacks.start(variables);
    await createDataset(variables.DATA_DIR);
    await first.stop();
    const second = await stacks.start(variables);
    const namesKept = await datasetNames(variables.DATA_DIR);
    const other = await stacks.start({ ...variables, PORT: '0', STORAGE_PORT: '0', FIRESTORE_PORT: '0' }, ['--empty']);
    const otherCode = await other.exited;
    const namesAfterwards = await datasetNames(variables.DATA_DIR);
    await second.stop();
    const third = await stacks.start(variables, ['--empty']);

    expect(namesKept).toEqual(['warehouse-v3']);
    expect(otherCode).toBe(1);
    expect(other.complaints).toMatch(/in use by process \d+, .* set DATA_DIR to another folder/);
    expect(namesAfterwards).toEqual(namesKept);
    expect(third.printed).toContain('--empty: deleting ');
    expect(await datasetNames(variables.DATA_DIR)).toEqual([]);
  });
});

async function createDataset(dataDir: string): Promise<void> {
  const { base_url, api_key, project_id } = await credentialsIn(dataDir);
  const headers = { authorization: `Bearer ${api_key}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ project_id, name: 'warehouse-v3', format: 'coco' });
  const response = await fetch(`${base_url}/v1/datasets`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`The creation was answered ${response.status}`);
}

async function datasetNames(dataDir: string): Promise<string[]> {
  const { base_url, api_key, project_id } = await credentialsIn(dataDir);
  const headers = { authorization: `Bearer ${api_key}` };
  const response = await fetch(`${base_url}/v1/datasets?project_id=${project_id}`, { headers });
  if (!response.ok) throw new Error(`The list was answered ${response.status}`);
  const { datasets } = (await response.json()) as { datasets: { name: string }[] };
  return datasets.map(({ name }) => name);
}

async function credentialsIn(dataDir: string): Promise<Record<'base_url' | 'api_key' | 'project_id', string>> {
  return JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8'));
}
