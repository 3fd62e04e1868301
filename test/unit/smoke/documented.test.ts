import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiSteps } from '../../../cli/smoke/api-steps.ts';
import type { GoogleApi } from '../../../cli/smoke/google/google-api.ts';
import { googleSteps } from '../../../cli/smoke/google-steps.ts';
import { SmokeClient } from '../../../cli/smoke/smoke-client.ts';
import { readConfig } from '../../../shared/config/config.ts';
import { createServices } from '../../../shared/services.ts';
import { sampleDeployment } from '../../support/deploy/sample-deployment.ts';

const documented = readFileSync(join(import.meta.dirname, '../../../docs/deploy.md'), 'utf8');
const [, proofs = ''] = documented.split('## What only a real project can prove');

describe('the smoke test', () => {
  it('has the steps that docs/deploy.md promises, in that order', async () => {
    const deployment = await sampleDeployment();
    const target = { baseUrl: '', apiKey: '', token: 'a token', projectId: '', namespace: '', projectSlug: '' };
    const nowhere: GoogleApi = { get: () => Promise.reject(), post: () => Promise.reject() };
    const steps = [
      ...apiSteps(new SmokeClient(target), createServices(readConfig({})), async () => 0),
      ...googleSteps(deployment, nowhere),
    ];

    const promised = [...proofs.matchAll(/\| `([\w-]+)` +\|$/gm)].map(([, name]) => name);

    expect(promised).toEqual(steps.map(({ name }) => name).filter((name) => name !== 'clean-up'));
  });
});
