import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '../../../build/bundle-function.ts';
import { type DeployedFunction, startDeployed } from '../../support/deployed-function.ts';

describe('an exception in a promise that is not awaited', () => {
  let folder: string;
  let deployed: DeployedFunction;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-stray-'));
    const bundle = await bundleFunction('stray-exception', folder, 'test/support/stray-exception.ts');
    const env = { ...process.env, NODE_ENV: 'production', UPLOADS_BUCKET: 'uploads', DATASETS_BUCKET: 'datasets' };
    deployed = await startDeployed('stray-exception', bundle.folder, env);
  });
  afterAll(async () => {
    await deployed.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is answered with 500 and told to the operator, and ends the instance', async () => {
    const response = await fetch(`${deployed.url}/stray`);

    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('stray');
    await expect(deployed.exited).resolves.not.toBe(0);
    expect(deployed.printed()).toContain('a stray exception');
  });
});
