import { crashAfterEveryWrite } from '../support/deploy/crashes.ts';
import { type Deployer, openDeployer } from '../support/deploy/run-build.ts';

/** A deployment makes over 200 writes; following on each of them takes an hour. */
const STRIDE = 7;

jest.setTimeout(1_200_000);

describe('a deployment that follows on one that died', () => {
  let deployer: Deployer;
  beforeAll(async () => {
    deployer = await openDeployer();
  });
  afterAll(() => deployer.close());

  it('leads to the same, after whichever step that was', async () => {
    const { crashes, differences } = await crashAfterEveryWrite(deployer, STRIDE);

    expect(differences).toEqual([]);
    expect(crashes).toBeGreaterThan(20);
  });

  it('goes on where one was killed in the middle of a step, with the lock in its hand', async () => {
    const { standIn } = deployer;
    let writes = 0;
    standIn.afterWrite = () => void (++writes === 30 && standIn.crash());

    expect(await deployer.deploy({}, { buildId: 'killed' })).toMatchObject({ failed: 'foundation' });
    standIn.afterWrite = () => undefined;

    expect(await deployer.deploy({}, { buildId: 'next' })).toMatchObject({ failed: undefined });
    expect(standIn.project.names('objects').filter((name) => name.endsWith('/lock'))).toEqual([]);
  });
});
