import { realKills } from '../../support/reliability/scenarios/real-kills.ts';
import { tries } from '../../support/tries.ts';

it('an upload whose function is killed while it works on it arrives after its lease and one sweep', async () => {
  const { faults } = await realKills(tries(1, 3), 20_260_306);

  expect(faults).toEqual([]);
});
