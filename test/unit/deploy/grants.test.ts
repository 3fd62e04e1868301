import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment } from '../../../build/deploy/deployment.ts';
import { CUSTOM_ROLES, type Grant, grants } from '../../../build/deploy/grants.ts';
import { grantsTable } from '../../../build/deploy/grants-table.ts';
import { callsOf, type Step } from '../../../build/deploy/steps.ts';
import { sampleDeployment } from '../../support/deploy/sample-deployment.ts';

const documented = readFileSync(join(import.meta.dirname, '../../../docs/deploy.md'), 'utf8');

/** Every right that the calls of a deployment give to an account of ours, read from their final arguments. */
function givenBy(steps: readonly Step[]): Grant[] {
  const places: [RegExp, (name: string) => Grant['on']][] = [
    [/^projects add-iam-policy-binding/, () => 'project'],
    [/^storage buckets .*nowhere-uploads/, () => 'uploads bucket'],
    [/^storage buckets .*nowhere-datasets/, () => 'datasets bucket'],
    [/^secrets add-iam-policy-binding (\S+)/, (name) => `secret ${name}`],
    [/^iam service-accounts add-iam-policy-binding ([^@]+)/, (name) => `account ${name}`],
    [/^run services add-iam-policy-binding (\S+)/, (name) => `service ${name}`],
    [/^run jobs add-iam-policy-binding (\S+)/, (name) => `job ${name}`],
  ];
  const calls = steps.flatMap(callsOf).map((call) => call.filter((part) => typeof part === 'string').join(' '));
  return calls
    .filter((call) => call.includes('add-iam-policy-binding') && call.includes('@nowhere.iam'))
    .map((call) => {
      const [pattern, on] = places.find(([candidate]) => candidate.test(call)) ?? [];
      const who = /--member=serviceAccount:([^@]+)@nowhere/.exec(call)?.[1] ?? '';
      const role = /--role=(?:projects\/nowhere\/roles\/)?(\S+)/.exec(call)?.[1] ?? '';
      return { who, role, on: on?.(pattern?.exec(call)?.[1] ?? '') ?? 'project' };
    });
}

describe('the rights that a deployment gives', () => {
  let deployment: Deployment;
  let steps: Step[];
  beforeAll(async () => {
    ({ deployment, steps } = await sampleDeployment());
  });

  it('are exactly the table in docs/deploy.md', () => {
    const table = grantsTable(givenBy(steps));

    expect(documented).toContain(`\n${table}\n\n`);
  });

  it('let nobody write to the datasets bucket but what processes and sweeps', () => {
    const writers = grants(deployment).filter(
      ({ on, role }) => on === 'datasets bucket' && role !== 'roles/storage.objectViewer',
    );

    expect(writers.map(({ who }) => who).sort()).toEqual(['process-upload', 'scan-archive', 'sweep-uploads']);
  });

  it('let only what processes an upload delete it, beside whose URLs replace it', () => {
    const deleting = Object.entries(CUSTOM_ROLES).flatMap(([role, rights]) =>
      rights.includes('storage.objects.delete') ? [role] : [],
    );
    const holders = grants(deployment).filter(({ on, role }) => on === 'uploads bucket' && deleting.includes(role));

    expect(holders.map(({ who }) => who).sort()).toEqual([
      'create-dataset',
      'dataset-iterations',
      'process-upload',
      'scan-archive',
    ]);
  });

  it('let only process-upload start the job', () => {
    const starters = grants(deployment).filter(({ on }) => on === 'job scan-archive');

    expect(starters).toEqual([
      { who: 'process-upload', role: 'roles/run.jobsExecutorWithOverrides', on: 'job scan-archive' },
    ]);
  });

  it('let only the events and the sweep call process-upload', () => {
    const callers = grants(deployment).filter(({ on }) => on === 'service process-upload');

    expect(callers.map(({ who }) => who).sort()).toEqual(['sweep-uploads', 'upload-events']);
  });

  it('let whoever only answers GET change no record', async () => {
    const readers = grants(deployment).filter(({ role }) => role === 'roles/datastore.viewer');

    expect(readers.map(({ who }) => who).sort()).toEqual(['dataset-stats', 'get-dataset', 'list-datasets']);
  });

  it('open nothing to everybody', () => {
    expect(JSON.stringify(steps)).not.toMatch(/allUsers|allAuthenticatedUsers|"--allow-unauthenticated/);
  });

  it('are given to an account of its own for each function', () => {
    const accounts = steps
      .flatMap(callsOf)
      .filter(([group, verb]) => group === 'functions' && verb === 'deploy')
      .map((call) => [call[2], call.find((part) => typeof part === 'string' && part.startsWith('--service-account='))]);

    expect(accounts).toEqual(
      deployment.functions.map(({ name }) => [name, `--service-account=${name}@nowhere.iam.gserviceaccount.com`]),
    );
  });
});
