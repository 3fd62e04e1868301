import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseNeeds, readIndexFile } from '../../../build/deploy/database-needs.ts';
import { planDeployment } from '../../../build/deploy/deployment.ts';
import { bindingOf, grants } from '../../../build/deploy/grants.ts';
import { ROOT } from '../../../build/functions.ts';
import type { PolicyBinding, Resource } from '../../support/deploy/google/fake-project.ts';
import { type Deployer, openDeployer } from '../../support/deploy/run-build.ts';
import { SAMPLE } from '../../support/deploy/sample-deployment.ts';

const LOCK = /nowhere-scenestore-artifacts\/deployed\/lock$/;

describe('a deployment', () => {
  let deployer: Deployer;
  let untouched: string;
  let deployed: string;
  let theirs: unknown[];
  let made: string[];
  beforeAll(async () => {
    deployer = await openDeployer();
    untouched = deployer.standIn.project.snapshot();
    theirs = neighbour();
    deployer.standIn.calls = [];
    expect(await deployer.deploy()).toMatchObject({ failed: undefined });
    deployed = deployer.standIn.project.snapshot();
    made = writes();
  });
  afterAll(() => deployer.close());

  function begin(state: string): void {
    const { standIn } = deployer;
    standIn.project.restore(state);
    standIn.calls = [];
    standIn.failures = [];
    standIn.afterWrite = () => undefined;
  }
  const writes = (): string[] =>
    deployer.standIn.calls.filter(({ text, writes }) => writes && !LOCK.test(text)).map(({ text }) => text);
  const ours = (kind: string): Resource[] =>
    project()
      .names(kind)
      .filter((name) => /scenestore/.test(name))
      .map((name) => project().get(kind, name));
  const project = (): Deployer['standIn']['project'] => deployer.standIn.project;

  describe('into a project where it was never before', () => {
    beforeEach(() => begin(deployed));

    it('gives each account the rights of the table, on what the table says and under its conditions, and no others', async () => {
      const deployment = await planDeployment(SAMPLE);
      const wanted = grants(deployment).map((grant) => ({ on: grant.on, ...bindingOf(grant, deployment) }));

      const given = policiesWith(/scenestore-(?!deployer|bundler)/);

      const key = ({ member, role, condition }: (typeof wanted)[number]): string =>
        [member, role, condition?.expression ?? ''].join(' ');
      expect(given.sort()).toEqual(wanted.map(key).sort());
    });

    it('makes a database of its own, with everything that queries and records need', () => {
      const ofOurs = ({ name }: { name?: unknown }): boolean => String(name).includes('/databases/scenestore');
      const database = project().find('databases', 'scenestore');
      const indexes = project()
        .list('indexes')
        .filter(ofOurs)
        .map(({ name, fields }) => {
          const described = (fields as { fieldPath: string; order?: string; arrayConfig?: string }[]).slice(0, -1);
          const group = String(name).split('/')[5];
          return `index ${group} ${described.map((f) => `${f.fieldPath}:${f.order ?? f.arrayConfig}`).join(',')}`;
        });
      const fields = (kind: string, word: string): string[] =>
        project()
          .list(kind)
          .filter(ofOurs)
          .map(({ name }) => `${word} ${String(name).split('/')[5]} ${String(name).split('/')[7]}`);

      expect(project().names('databases').sort()).toEqual(['(default)', 'scenestore']);
      expect(database).toMatchObject({
        ...{ name: 'projects/nowhere/databases/scenestore', locationId: 'europe-west1', type: 'FIRESTORE_NATIVE' },
        pointInTimeRecoveryEnablement: 'POINT_IN_TIME_RECOVERY_ENABLED',
        deleteProtectionState: 'DELETE_PROTECTION_ENABLED',
      });
      expect([...indexes, ...fields('exemptions', 'exemption'), ...fields('expiries', 'expiry')].sort()).toEqual(
        databaseNeeds(readIndexFile()).sort(),
      );
      expect(project().find('rules', 'projects/nowhere/releases/cloud.firestore/scenestore')).toBeDefined();
      expect(project().list('backup schedules')).toEqual([
        expect.objectContaining({ retention: '7257600s', dailyRecurrence: {} }),
      ]);
    });

    it('keeps deleted archives for longer than any backup, and uploads not at all', () => {
      const [datasets, uploads] = ['datasets', 'uploads'].map((name) =>
        project().find('buckets', `nowhere-scenestore-${name}`),
      );

      expect(datasets?.softDeletePolicy).toEqual({ retentionDurationSeconds: '7776000' });
      expect(datasets?.lifecycle).toBeUndefined();
      expect(uploads).toMatchObject({
        softDeletePolicy: { retentionDurationSeconds: '0' },
        labels: { app: 'scenestore' },
      });
    });

    it('leaves editors and viewers of the project no right to the buckets', () => {
      const members = ['uploads', 'datasets'].flatMap((name) =>
        project()
          .bindings(`storage buckets nowhere-scenestore-${name}`)
          .flatMap((binding) => binding.members),
      );

      expect(members.join(' ')).not.toMatch(/projectEditor|projectViewer|allUsers|allAuthenticatedUsers/);
    });

    it('tells every function its database, and pins its secrets to a version', () => {
      for (const { environment, secrets = {} } of ours('functions')) {
        expect(environment).toMatchObject({ FIRESTORE_DATABASE: 'scenestore', NODE_ENV: 'production' });
        for (const version of Object.values(secrets as object)) expect(version).toMatch(/\/versions\/1$/);
      }
    });

    it('keeps secrets in the region alone', () => {
      for (const { replication } of project().list('secrets')) {
        expect(replication).toEqual({ userManaged: { replicas: [{ location: 'europe-west1' }] } });
      }
    });

    it('runs the job from a container that is named by its digest', () => {
      const [job] = project().list('run jobs');

      expect(job?.image).toMatch(/^europe-west1-docker\.pkg\.dev\/nowhere\/scenestore-images\/scan-archive@sha256:/);
    });

    it('never deploys more than 4 functions at once', () => {
      expect(Number(project().find('counters', 'deploys')?.most)).toBeLessThanOrEqual(4);
    });

    it('marks everything that it makes as its own', () => {
      const unmarked = [
        'functions',
        'topics',
        'triggers',
        'apis',
        'gateways',
        'secrets',
        'repositories',
        'buckets',
      ].flatMap((kind) => ours(kind).filter(({ labels }) => (labels as { app?: string })?.app !== 'scenestore'));

      expect(unmarked).toEqual([]);
      for (const account of ours('accounts')) expect(account.description).toBe('Scenestore');
      for (const job of project().list('scheduler jobs')) expect(job.description).toBe('Scenestore');
    });
  });

  it('that changes nothing writes nothing', async () => {
    begin(deployed);

    const ended = await deployer.deploy({}, { buildId: 'build-2' });

    expect(ended.failed).toBeUndefined();
    expect(writes()).toEqual([]);
  });

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

  it('touches nothing of another application, which lives in the database (default)', () => {
    begin(deployed);

    expect(neighbourNow()).toEqual(theirs);
    expect(made.length).toBeGreaterThan(150);
    expect(made.filter((text) => /\(default\)|neighbour/.test(text))).toEqual([]);
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

  describe('onto a foundation that is given', () => {
    it('makes none of it, and deploys what runs', async () => {
      begin(deployed);
      for (const name of project().names('functions')) project().remove('functions', name);

      const ended = await deployer.deploy({ _FOUNDATION: 'given' }, { only: ['foundation', 'functions'] });

      expect(ended.failed).toBeUndefined();
      expect(project().list('functions').length).toBeGreaterThan(0);
      expect(writes().filter((text) => !text.startsWith('gcloud functions deploy'))).toEqual([]);
    });

    it('names everything that is not there, or not as it has to be, and makes nothing', async () => {
      begin(deployed);
      project().remove('accounts', 'scenestore-get-dataset@nowhere.iam.gserviceaccount.com');
      const bucket = project().get('buckets', 'nowhere-scenestore-datasets');
      project().put('buckets', 'nowhere-scenestore-datasets', {
        ...bucket,
        softDeletePolicy: { retentionDurationSeconds: '604800' },
      });
      project().setBindings('artifacts repositories scenestore-images', []);

      const ended = await deployer.deploy({ _FOUNDATION: 'given' });

      expect(ended.failed).toBe('check');
      expect(ended.errors.split('\n').filter((line) => line.startsWith('- '))).toEqual([
        expect.stringMatching(/^- service accounts: is not there, .* create scenestore-get-dataset /),
        expect.stringMatching(/^- datasets bucket: .* --soft-delete-duration=7776000s /),
        expect.stringMatching(/^- rights: account scenestore-get-dataset: cannot be looked at: /),
        expect.stringMatching(/^- rights: repository: .* --role=roles\/artifactregistry.writer/),
      ]);
      expect(writes()).toEqual([]);
    });
  });

  /** Every right that is given to an account of ours, with its condition. */
  function policiesWith(who: RegExp): string[] {
    return project()
      .names('policies')
      .flatMap((of) =>
        project()
          .bindings(of)
          .flatMap(({ role, members, condition }: PolicyBinding) =>
            members
              .filter((member) => who.test(member) && member.includes('@nowhere.iam'))
              .map((member) => [member, role, condition?.expression ?? ''].join(' ')),
          ),
      );
  }

  const THEIRS: [kind: string, name: string, resource: object][] = [
    [
      'databases',
      '(default)',
      { name: 'projects/nowhere/databases/(default)', locationId: 'nam5', type: 'FIRESTORE_NATIVE' },
    ],
    [
      'indexes',
      'theirs',
      { name: 'projects/nowhere/databases/(default)/collectionGroups/datasets/indexes/1', fields: [], state: 'READY' },
    ],
    ['exemptions', 'theirs', { name: 'projects/nowhere/databases/(default)/collectionGroups/datasets/fields/x' }],
    ['expiries', 'theirs', { name: 'projects/nowhere/databases/(default)/collectionGroups/logs/fields/expireAt' }],
    ['rules', 'projects/nowhere/releases/cloud.firestore', { name: 'projects/nowhere/releases/cloud.firestore' }],
    ['functions', 'api', { name: 'projects/nowhere/locations/europe-west1/functions/api', state: 'ACTIVE' }],
    ['run services', 'api', { metadata: { name: 'api' } }],
    ['accounts', 'neighbour@nowhere.iam.gserviceaccount.com', { email: 'neighbour@nowhere.iam.gserviceaccount.com' }],
    ['triggers', 'neighbour', { name: 'projects/nowhere/locations/europe-west1/triggers/neighbour' }],
    ['alerts', 'projects/nowhere/alertPolicies/99', { name: 'projects/nowhere/alertPolicies/99' }],
  ];

  function neighbour(): unknown[] {
    for (const [kind, name, resource] of THEIRS) project().put(kind, name, { ...resource });
    for (const name of ['firestore', 'cloudfunctions', 'run']) {
      project().put('services', `${name}.googleapis.com`, { config: { name: `${name}.googleapis.com` } });
    }
    project().setBindings('projects nowhere', [
      ...project().bindings('projects nowhere'),
      { role: 'roles/datastore.user', members: ['serviceAccount:neighbour@nowhere.iam.gserviceaccount.com'] },
    ]);
    return neighbourNow();
  }

  function neighbourNow(): unknown[] {
    const bindings = project().bindings('projects nowhere');
    return [
      ...THEIRS.map(([kind, name]) => project().find(kind, name)),
      bindings.filter(({ members }) => members.some((member) => member.includes('neighbour'))),
    ];
  }
});
