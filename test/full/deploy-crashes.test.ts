import { crashAfterEveryWrite } from '../support/deploy/crashes.ts';
import { type Deployer, openDeployer } from '../support/deploy/run-build.ts';

/** A quicker look: a deployment dies only after every so many-th write, and each crash is told as it goes. */
const STRIDE = Number(process.env.DEPLOY_CRASH_STRIDE ?? 1);

jest.setTimeout(1_800_000);

describe('a deployment that follows on one that died', () => {
  let deployer: Deployer;
  let beside: Deployer;
  beforeAll(async () => {
    [deployer, beside] = await Promise.all([openDeployer(), openDeployer()]);
  });
  afterAll(() => Promise.all([deployer.close(), beside.close()]));

  it('leads to the same, after whichever write that was', async () => {
    const tell = (line: string): void => void (process.env.DEPLOY_CRASH_STRIDE && process.stderr.write(`${line}\n`));

    const { crashes, differences } = await crashAfterEveryWrite([deployer, beside], STRIDE, tell);

    expect(differences).toEqual([]);
    expect(crashes).toBeGreaterThan(350 / STRIDE);
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
