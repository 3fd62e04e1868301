import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../build/functions.ts';
import { type DeployedProject, deployOnce } from '../support/deploy/deployed-project.ts';
import type { Deployer } from '../support/deploy/run-build.ts';

describe('a deployment after the first one', () => {
  let once: DeployedProject;
  let deployer: Deployer;
  let deployed: string;
  let untouched: string;
  beforeAll(async () => {
    once = await deployOnce();
    ({ deployer, deployed, untouched } = once);
  });
  afterAll(() => deployer.close());

  const begin = (state: string): void => once.begin(state);
  const writes = (): string[] => once.writes();
  const project = (): Deployer['standIn']['project'] => once.project();

  it('makes right what was changed by hand', async () => {
    begin(deployed);
    const change = (kind: string, name: string, changes: object): void =>
      void project().put(kind, name, { ...project().get(kind, name), ...changes });
    const first = (kind: string): string =>
      project()
        .names(kind)
        .find((name) => /scenestore|alertPolicies/.test(name)) ?? '';
    const schedule = first('backup schedules');
    const alert = project()
      .list('alerts')
      .find(({ userLabels }) => userLabels)?.name as string;
    const field = `${project().get('databases', 'scenestore').name}/collectionGroups/datasets/fields/iteration.groupId`;
    change('backup schedules', schedule, { retention: '86400s' });
    change('alerts', alert, { userLabels: { ...(project().get('alerts', alert).userLabels as object), digest: '0' } });
    change('metrics', 'scenestore-faults', { description: 'theirs' });
    change('scheduler jobs', 'scenestore-sweep-uploads', { schedule: '0 0 * * *', state: 'PAUSED' });
    change('roles', 'scenestoreArchivePurger', { includedPermissions: ['storage.objects.list'] });
    change('databases', 'scenestore', { deleteProtectionState: 'DELETE_PROTECTION_DISABLED' });
    change('dashboards', project().names('dashboards')[0] ?? '', { labels: { app: 'scenestore', digest: '0' } });
    change('gateways', 'scenestore-gateway', { apiConfig: 'projects/nowhere/locations/global/apis/x/configs/older' });
    project().put('exemptions', field, { name: field, indexConfig: {} });
    project().put('triggers', 'scenestore-uploads-older', {
      name: 'x/scenestore-uploads-older',
      labels: { app: 'scenestore' },
    });
    project().put('subscriptions', 'eventarc-scenestore-uploads-older-sub', {});
    project().put('alerts', 'older', { name: 'older', userLabels: { app: 'scenestore', alert: 'older', digest: '1' } });

    expect(await deployer.deploy()).toMatchObject({ failed: undefined });

    const kinds = JSON.parse(deployed);
    for (const kind of ['backup schedules', 'alerts', 'metrics', 'scheduler jobs', 'roles', 'databases', 'gateways']) {
      for (const name of Object.keys(kinds[kind]))
        expect([name, project().find(kind, name)]).toEqual([name, kinds[kind][name]]);
    }
    for (const kind of ['exemptions', 'triggers', 'alerts']) {
      expect(project().names(kind).sort()).toEqual(Object.keys(kinds[kind]).sort());
    }
    expect(
      project()
        .list('dashboards')
        .map(({ labels }) => labels),
    ).toEqual(Object.values<{ labels: unknown }>(kinds.dashboards).map(({ labels }) => labels));
  });

  it('deploys only the functions that differ, and a rollback deploys them as they were', async () => {
    begin(deployed);
    const labels = (): unknown => project().find('functions', 'scenestore-get-dataset')?.labels;
    const before = labels();
    await deployer.addArtifact('second', { 'get-dataset': 'another' });

    expect((await deployer.deploy({ _ARTIFACT: 'second' }, { only: ['functions', 'finish'] })).failed).toBeUndefined();
    expect(writes().filter((text) => text.startsWith('gcloud functions deploy'))).toEqual([
      expect.stringContaining('gcloud functions deploy scenestore-get-dataset '),
    ]);
    expect(labels()).not.toEqual(before);

    expect((await deployer.deploy({ _ARTIFACT: 'first' }, { only: ['functions', 'finish'] })).failed).toBeUndefined();
    expect(labels()).toEqual(before);
  });

  it('releases the rules that one left which died before it released them', async () => {
    begin(deployed);
    project().remove('rules', 'projects/nowhere/releases/cloud.firestore/scenestore');

    expect((await deployer.deploy({}, { only: ['firestore'] })).failed).toBeUndefined();
    expect(project().names('rules').sort()).toEqual(Object.keys(JSON.parse(deployed).rules).sort());
  });

  it('drops an index that is no longer needed only with the version after that', async () => {
    begin(deployed);
    const needs = readFileSync(join(ROOT, 'deploy/database-needs'), 'utf8');
    const dropped = needs.split('\n')[0] ?? '';
    const versions = [
      needs.replace(`${dropped}\n`, ''),
      needs.replace(`${dropped}\n`, 'index datasets a:ASCENDING,b:DESCENDING\n'),
    ];
    const count = (): number => project().list('indexes').length;
    const first = count();

    for (const [index, text] of versions.entries()) {
      await deployer.write('deploy/database-needs', text);
      await deployer.addArtifact(`needs-${index}`);
      // Deploying it again is no step further.
      for (const build of ['once', 'again']) {
        expect(
          await deployer.deploy({ _ARTIFACT: `needs-${index}` }, { buildId: build, only: ['firestore', 'finish'] }),
        ).toMatchObject({ failed: undefined });
        expect(count()).toBe(first);
      }
    }

    await deployer.write('deploy/database-needs', needs);
    expect(
      project()
        .list('indexes')
        .map(({ fields }) => JSON.stringify(fields)),
    ).toContainEqual(expect.stringContaining('"fieldPath":"a"'));
  });

  it('ends with what is wrong, and not before the other functions are deployed', async () => {
    begin(deployed);
    for (const name of ['projects', 'review-dataset', 'update-dataset'])
      project().remove('functions', `scenestore-${name}`);
    deployer.standIn.failures = [
      { match: /functions deploy scenestore-projects/, message: 'the build failed', times: 1 },
    ];

    const ended = await deployer.deploy({}, { only: ['functions'] });

    expect(ended.failed).toBe('functions');
    expect(ended.errors).toMatch(/the build failed[\s\S]*At least one function was not deployed/);
    expect(project().find('functions', 'scenestore-update-dataset')).toBeDefined();
  });

  it('stops where another one is under way, and goes on where one has died', async () => {
    begin(deployed);
    const content = Buffer.from('build-0').toString('base64');
    project().put('objects', 'nowhere-scenestore-artifacts/deployed/lock', { generation: '7', content });
    project().put('builds', 'build-0', { status: 'WORKING' });

    const second = await deployer.deploy({}, { buildId: 'build-2', only: [] });
    expect(second).toMatchObject({ failed: 'lock', errors: expect.stringContaining('under way, build build-0') });
    expect(writes()).toEqual([]);

    project().put('builds', 'build-0', { status: 'TIMEOUT' });
    expect(await deployer.deploy({}, { buildId: 'build-3', only: ['finish'] })).toMatchObject({ failed: undefined });
  });

  it('names the key of the team wherever data is kept, and lets the products use it', async () => {
    begin(untouched);
    const key = 'projects/keys/locations/europe-west1/keyRings/r/cryptoKeys/k';
    project().put('keys', key, {});
    project().put('services', 'cloudkms.googleapis.com', { config: { name: 'cloudkms.googleapis.com' } });

    expect(await deployer.deploy({ _KMS_KEY: key }, { only: ['foundation'] })).toMatchObject({ failed: undefined });

    const [database] = project().list('databases');
    expect(database?.cmekConfig).toEqual({ kmsKeyName: key });
    for (const name of ['uploads', 'datasets']) {
      expect(project().get('buckets', `nowhere-scenestore-${name}`).encryption).toEqual({ defaultKmsKeyName: key });
    }
    expect(JSON.stringify(project().list('secrets'))).toContain(key);
    expect(project().list('repositories')[0]?.kmsKeyName).toBe(key);
    expect(project().bindings(`kms keys ${key}`)[0]?.members).toHaveLength(4);
  });

  it('deploys functions again when a secret has another version', async () => {
    begin(deployed);
    const secret = 'projects/nowhere/secrets/scenestore-jwt-secret/versions/2';
    const createTime = '2026-01-01T00:00:00Z';
    project().put('secret versions', 'scenestore-jwt-secret/2', { name: secret, state: 'ENABLED', createTime });

    await deployer.deploy({}, { only: ['functions'] });

    expect(project().find('functions', 'scenestore-collections')?.secrets).toEqual({
      JWT_SECRET: 'projects/*/secrets/scenestore-jwt-secret/versions/2',
    });
  });

  it('gives the review page the secret of the identity provider once there is one, and to nothing else', async () => {
    begin(deployed);
    const secret = 'projects/nowhere/secrets/scenestore-oidc-client-secret/versions/1';
    const createTime = '2026-01-01T00:00:00Z';
    const before = project().find('functions', 'scenestore-review-page')?.secrets;
    project().put('secret versions', 'scenestore-oidc-client-secret/1', { name: secret, state: 'ENABLED', createTime });

    await deployer.deploy({}, { only: ['functions'] });

    const having = project()
      .list('functions')
      .filter(({ secrets }) => JSON.stringify(secrets ?? {}).includes('oidc'));
    expect(before).toBeUndefined();
    expect(having.map(({ name, secrets }) => [String(name).split('/').at(-1), secrets])).toEqual([
      ['scenestore-review-page', { OIDC_CLIENT_SECRET: 'projects/*/secrets/scenestore-oidc-client-secret/versions/1' }],
    ]);
  });

  it('makes a configuration of the API that failed anew', async () => {
    begin(deployed);
    const [name = ''] = project().names('api configs');
    project().put('api configs', name, { ...project().get('api configs', name), state: 'FAILED' });

    const ended = await deployer.deploy({}, { only: ['callers'] });

    expect(ended.failed).toBeUndefined();
    expect(project().get('api configs', name).state).toBe('ACTIVE');
    expect(writes().map((text) => text.split(' ').slice(0, 4).join(' '))).toEqual([
      'gcloud api-gateway api-configs delete',
      'gcloud api-gateway api-configs create',
    ]);
  });

  it.each([
    ['an account that is not known everywhere yet', 'Service account x does not exist.'],
    ['a change of the policy that came first', 'There were concurrent policy changes.'],
    ['a quota of the minute', 'RESOURCE_EXHAUSTED: Quota exceeded for quota metric'],
  ])('waits for %s', async (_case, message) => {
    begin(deployed);
    project().setBindings('artifacts repositories scenestore-images', []);
    deployer.standIn.failures = [{ match: /repositories add-iam-policy-binding/, message, times: 3 }];

    expect((await deployer.deploy({}, { only: ['foundation'] })).failed).toBeUndefined();
    expect(deployer.standIn.failures[0]?.times).toBe(0);
  });

  it('waits for an API that it has just switched on', async () => {
    begin(deployed);
    const message =
      'PERMISSION_DENIED: Secret Manager API has not been used in project nowhere before or it is disabled.';
    project().remove('services', 'secretmanager.googleapis.com');
    deployer.standIn.failures = [{ match: /gcloud secrets versions list/, message, times: 3 }];

    expect(await deployer.deploy({}, { only: ['foundation'] })).toMatchObject({ failed: undefined });
    expect(deployer.standIn.failures[0]?.times).toBe(0);
  });
});
