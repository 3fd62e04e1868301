import { type Deployer, openDeployer } from '../../support/deploy/run-build.ts';

/** Substitutions that are refused, and what is said of them. */
const REFUSED: [substitutions: Record<string, string>, message: string | RegExp][] = [
  [{ _REGION: 'europe-west4' }, /_REGION must be one of asia-northeast1 .*, but is "europe-west4"/],
  [{ _DATABASE: '(default)' }, /_DATABASE must be scenestore, or scenestore-.* but is "\(default\)"/],
  [{ _DATABASE: 'Scenestore' }, /_DATABASE must be/],
  [{ _UPLOADS_BUCKET: 'one', _DATASETS_BUCKET: 'one' }, '_DATASETS_BUCKET must be another bucket than _UPLOADS_BUCKET'],
  [{ _DATASETS_BUCKET: 'nowhere-scenestore-artifacts' }, 'must be other buckets than nowhere-scenestore-artifacts'],
  [{ _UPLOADS_BUCKET: 'gs://x' }, /_UPLOADS_BUCKET must be a bucket's name: .* but is "gs:\/\/x"/],
  [{ _FOUNDATION: 'mine' }, '_FOUNDATION must be made or given, but is "mine"'],
  [{ _KMS_KEY: 'projects/p/locations/us-east1/keyRings/r/cryptoKeys/k' }, /_KMS_KEY must be a key of the region/],
  [{ _ALERT_CHANNELS: 'me@example.org' }, /_ALERT_CHANNELS must be notification channels/],
  [{ _PREVIOUS_API_KEY_SECRET_VERSION: 'latest' }, /_PREVIOUS_API_KEY_SECRET_VERSION must be the number/],
  [{ _ARTIFACT: '../x' }, /_ARTIFACT must be the name of an artifact, but is "..\/x"/],
  [{ _ARTIFACT: 'missing' }, /_ARTIFACT: there is no gs:\/\/nowhere-scenestore-artifacts\/artifacts\/missing.tar.gz/],
];

describe('what a person prepares a project with', () => {
  let deployer: Deployer;
  beforeAll(async () => {
    deployer = await openDeployer();
  });
  afterAll(() => deployer.close());

  it('changes nothing when it is run again', async () => {
    deployer.standIn.calls = [];

    expect(await deployer.script('setup.sh')).toMatchObject({ failed: undefined });
    expect(deployer.standIn.calls.filter(({ writes }) => writes)).toEqual([]);
  });

  it('lets the build that runs npm packages write logs, read its source and add artifacts, and nothing else', () => {
    const { project } = deployer.standIn;
    const bundler = 'serviceAccount:scenestore-bundler@nowhere.iam.gserviceaccount.com';
    const rights = project.names('policies').flatMap((of) =>
      project
        .bindings(of)
        .filter(({ members }) => members.includes(bundler))
        .map(({ role, condition }) => [of, role, condition?.title]),
    );

    expect(rights).toEqual([
      ['storage buckets nowhere-scenestore-artifacts', 'roles/storage.objectViewer', 'source'],
      ['storage buckets nowhere-scenestore-artifacts', 'roles/storage.objectCreator', 'artifacts'],
      ['projects nowhere', 'roles/logging.logWriter', undefined],
    ]);
  });

  it('gives neither build a basic role', () => {
    expect(JSON.stringify(deployer.standIn.project.bindings('projects nowhere'))).not.toMatch(
      /roles\/(owner|editor|viewer)"/,
    );
  });
});

describe('the first step of a deployment', () => {
  let deployer: Deployer;
  let empty: string;
  beforeAll(async () => {
    deployer = await openDeployer();
    empty = deployer.standIn.project.snapshot();
  });
  afterAll(() => deployer.close());
  beforeEach(() => {
    deployer.standIn.project.restore(empty);
    deployer.standIn.calls = [];
  });

  /** Puts something there, with the APIs that show it on. */
  function put(kind: string, name: string, resource: object): void {
    deployer.standIn.project.put(kind, name, { ...resource });
    for (const api of ['firestore', 'cloudfunctions', 'run', 'pubsub', 'secretmanager', 'orgpolicy']) {
      deployer.standIn.project.put('services', `${api}.googleapis.com`, { config: { name: `${api}.googleapis.com` } });
    }
  }

  /** The problems that are told, one line each, and that nothing was made. */
  async function problems(substitutions: Record<string, string> = {}): Promise<string[]> {
    const ended = await deployer.deploy(substitutions);
    expect(ended.failed).toBe('check');
    expect(deployer.standIn.calls.filter(({ writes }) => writes)).toEqual([]);
    return ended.errors.split('\n').filter((line) => line.startsWith('- '));
  }

  it.each(REFUSED)('refuses %j, by name, with what is allowed', async (substitutions, message) => {
    const told = await problems(substitutions);

    expect(told.join('\n')).toMatch(message);
  });

  it('names every problem, and not only the first', async () => {
    const told = await problems({ _FOUNDATION: 'mine', _REGION: 'nowhere', _ARTIFACT: 'missing' });

    expect(told).toHaveLength(3);
  });

  it.each([
    [
      'is elsewhere',
      { locationId: 'us-east1', type: 'FIRESTORE_NATIVE' },
      /^- _REGION must be us-east1, where the database/,
    ],
    [
      'is of another type',
      { locationId: 'europe-west1', type: 'DATASTORE_MODE' },
      /is of the type DATASTORE_MODE, not FIRESTORE_NATIVE/,
    ],
  ])('stops where the database %s', async (_case, database, message) => {
    put('databases', 'scenestore', { name: 'projects/nowhere/databases/scenestore', ...database });

    expect(await problems()).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    [
      'belongs to another project',
      { projectNumber: '666', location: 'EUROPE-WEST1' },
      /belongs to another project, 666: choose/,
    ],
    ['may not be looked at', { forbidden: true }, /cannot be looked at, so it belongs to another project: choose/],
    [
      'is elsewhere',
      { projectNumber: '123456789012', location: 'EU' },
      /is in eu, not in europe-west1: choose another name/,
    ],
  ])('stops where a bucket %s', async (_case, bucket, message) => {
    put('buckets', 'nowhere-scenestore-datasets', bucket);

    expect(await problems()).toEqual([expect.stringMatching(message)]);
  });

  it('stops where a bucket that holds objects is not marked as ours, whose objects would expire', async () => {
    put('buckets', 'nowhere-scenestore-uploads', { projectNumber: '123456789012', location: 'EUROPE-WEST1' });
    deployer.standIn.project.put('objects', 'nowhere-scenestore-uploads/theirs.txt', { generation: '1' });

    expect(await problems()).toEqual([expect.stringMatching(/holds objects and has no label app=scenestore/)]);
  });

  it.each([
    ['functions', 'scenestore-get-dataset', { name: 'x/scenestore-get-dataset' }, 'a function scenestore-get-dataset'],
    [
      'run services',
      'scenestore-projects',
      { metadata: { name: 'scenestore-projects' } },
      'a Cloud Run service scenestore-projects',
    ],
    [
      'accounts',
      'scenestore-events@nowhere.iam.gserviceaccount.com',
      { email: 'scenestore-events@nowhere.iam.gserviceaccount.com', description: 'theirs' },
      'a service account scenestore-events',
    ],
    [
      'topics',
      'scenestore-dead-letters',
      { name: 'projects/nowhere/topics/scenestore-dead-letters' },
      'a topic scenestore-dead-letters',
    ],
    [
      'secrets',
      'scenestore-jwt-secret',
      { name: 'x/scenestore-jwt-secret', labels: { app: 'x' } },
      'a secret scenestore-jwt-secret',
    ],
  ])('stops where the %s of a neighbour have a name of ours', async (kind, name, resource, what) => {
    put(kind, name, resource);

    expect(await problems()).toEqual([expect.stringContaining(`There is ${what} that is not Scenestore's`)]);
  });

  it.each([
    [
      'gcp.resourceLocations',
      { values: { allowedValues: ['in:us-locations'] } },
      'deploy into a region that it allows',
    ],
    ['iam.disableServiceAccountCreation', { enforce: true }, 'deploy with _FOUNDATION=given'],
    ['run.allowedIngress', { values: { allowedValues: ['internal'] } }, 'have all allowed in this project'],
    ['cloudfunctions.allowedIngressSettings', { denyAll: true }, 'have ALLOW_ALL allowed in this project'],
  ])('stops where the organization policy %s forbids what it needs, with the way out', async (name, rule, wayOut) => {
    put('org policies', name, { spec: { rules: [rule] } });

    expect(await problems()).toEqual([
      expect.stringMatching(new RegExp(`^- The organization policy ${name} .*${wayOut}`)),
    ]);
  });

  it('takes the service below a function of ours for ours, whatever its labels', async () => {
    put('functions', 'scenestore-projects', { name: 'x/scenestore-projects', labels: { app: 'scenestore' } });
    put('run services', 'scenestore-projects', { metadata: { name: 'scenestore-projects' } });

    expect(await problems({ _FOUNDATION: 'mine' })).toEqual([expect.stringContaining('_FOUNDATION must be')]);
  });

  it('takes no artifact that was bundled beside other scripts', async () => {
    await deployer.write('deploy/buckets/datasets-cors.json', '[]');

    expect(await problems()).toEqual([
      expect.stringMatching(/was bundled beside another deploy\/ than this one: check out/),
    ]);
  });
});
