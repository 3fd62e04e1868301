import { databaseNeeds, readIndexFile } from '../../../build/deploy/database-needs.ts';
import { planDeployment } from '../../../build/deploy/deployment.ts';
import { bindingOf, grants } from '../../../build/deploy/grants.ts';
import { type DeployedProject, deployOnce } from '../../support/deploy/deployed-project.ts';
import type { PolicyBinding, Resource } from '../../support/deploy/google/fake-project.ts';
import type { Deployer } from '../../support/deploy/run-build.ts';
import { SAMPLE } from '../../support/deploy/sample-deployment.ts';

type Project = Deployer['standIn']['project'];

describe('a deployment', () => {
  let once: DeployedProject;
  let deployer: Deployer;
  let deployed: string;
  let theirs: unknown[];
  beforeAll(async () => {
    once = await deployOnce((before) => {
      theirs = neighbour(before);
    });
    ({ deployer, deployed } = once);
  });
  afterAll(() => deployer.close());

  const begin = (state: string): void => once.begin(state);
  const writes = (): string[] => once.writes();
  const project = (): Project => once.project();
  const ours = (kind: string): Resource[] =>
    project()
      .names(kind)
      .filter((name) => /scenestore/.test(name))
      .map((name) => project().get(kind, name));

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

  it('touches nothing of another application, which lives in the database (default)', () => {
    begin(deployed);

    expect(neighbourNow(project())).toEqual(theirs);
    expect(once.made.length).toBeGreaterThan(150);
    expect(once.made.filter((text) => /\(default\)|neighbour/.test(text))).toEqual([]);
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

  function neighbour(of: Project): unknown[] {
    for (const [kind, name, resource] of THEIRS) of.put(kind, name, { ...resource });
    for (const name of ['firestore', 'cloudfunctions', 'run']) {
      of.put('services', `${name}.googleapis.com`, { config: { name: `${name}.googleapis.com` } });
    }
    of.setBindings('projects nowhere', [
      ...of.bindings('projects nowhere'),
      { role: 'roles/datastore.user', members: ['serviceAccount:neighbour@nowhere.iam.gserviceaccount.com'] },
    ]);
    return neighbourNow(of);
  }

  function neighbourNow(of: Project): unknown[] {
    const bindings = of.bindings('projects nowhere');
    return [
      ...THEIRS.map(([kind, name]) => of.find(kind, name)),
      bindings.filter(({ members }) => members.some((member) => member.includes('neighbour'))),
    ];
  }
});
