import { crashAfterEveryWrite } from '../support/deploy/crashes.ts';
import { openDeployer } from '../support/deploy/run-build.ts';

jest.setTimeout(3_600_000);

describe('a deployment that follows on one that died', () => {
  it('leads to the same, after whichever step that was', async () => {
    const deployer = await openDeployer();

    const { crashes, differences } = await crashAfterEveryWrite(deployer, 1);

    expect(differences).toEqual([]);
    expect(crashes).toBeGreaterThan(150);
    await deployer.close();
  });
});
