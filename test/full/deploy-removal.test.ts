import { type Deployer, openDeployer } from '../support/deploy/run-build.ts';

const DATA = ['buckets', 'objects', 'databases', 'indexes', 'exemptions', 'expiries', 'secrets', 'secret versions'];
const REMOVED = [
  ...['functions', 'run jobs', 'triggers', 'topics', 'subscriptions', 'gateways', 'apis', 'api configs', 'alerts'],
  ...['metrics', 'dashboards', 'scheduler jobs', 'repositories'],
];

describe('the removal of a deployment', () => {
  let deployer: Deployer;
  let prepared: string;
  let deployed: string;
  beforeAll(async () => {
    deployer = await openDeployer();
    prepared = deployer.standIn.project.snapshot();
    await deployer.deploy();
    deployed = deployer.standIn.project.snapshot();
  });
  afterAll(() => deployer.close());
  beforeEach(() => {
    deployer.standIn.project.restore(deployed);
    deployer.standIn.calls = [];
  });

  const left = (kind: string): string[] => deployer.standIn.project.names(kind);
  const writes = (): string[] => deployer.standIn.calls.filter(({ writes }) => writes).map(({ text }) => text);

  it('by default only says what it would do', async () => {
    const ended = await deployer.script('remove.sh');

    expect(ended.failed).toBeUndefined();
    expect(writes()).toEqual([]);
    expect(ended.out).toContain('would call: gcloud functions delete scenestore-get-dataset ');
    expect(ended.out).not.toMatch(/storage rm|databases delete|secrets delete/);
  });

  it('leaves the data, and can be followed by another deployment', async () => {
    const ended = await deployer.script('remove.sh', { MAKES: 'yes' });

    expect(ended).toMatchObject({ failed: undefined });
    for (const kind of REMOVED) expect([kind, left(kind)]).toEqual([kind, []]);
    expect(left('accounts').sort()).toEqual([
      'scenestore-bundler@nowhere.iam.gserviceaccount.com',
      'scenestore-deployer@nowhere.iam.gserviceaccount.com',
    ]);
    expect(JSON.stringify(deployer.standIn.project.bindings('projects nowhere'))).not.toMatch(
      /scenestore-(?!deployer|bundler)[a-z-]+@/,
    );
    for (const kind of DATA) expect([kind, left(kind)]).toEqual([kind, Object.keys(JSON.parse(deployed)[kind])]);

    expect(await deployer.deploy({}, { buildId: 'build-2' })).toMatchObject({ failed: undefined });
    expect(left('functions').sort()).toEqual(Object.keys(JSON.parse(deployed).functions).sort());
  });

  it('takes the data too where that is said, and nothing of a neighbour', async () => {
    const { project } = deployer.standIn;
    project.put('databases', '(default)', { name: 'projects/nowhere/databases/(default)' });
    project.put('functions', 'api', { name: 'projects/nowhere/locations/europe-west1/functions/api' });

    const ended = await deployer.script('remove.sh', { MAKES: 'yes', DATA: 'yes' });

    expect(ended).toMatchObject({ failed: undefined });
    expect(left('databases')).toEqual(['(default)']);
    expect(left('functions')).toEqual(['api']);
    expect(left('buckets')).toEqual(Object.keys(JSON.parse(prepared).buckets));
    expect(left('secrets')).toEqual([]);
  });

  it('stops where a name of ours is a neighbour', async () => {
    deployer.standIn.project.put('topics', 'scenestore-dead-letters', { name: 'x/scenestore-dead-letters' });

    const ended = await deployer.script('remove.sh', { MAKES: 'yes' });

    expect(ended.errors).toContain("There is a topic scenestore-dead-letters that is not Scenestore's");
    expect(writes()).toEqual([]);
  });
});
