import { lostAndKilled } from '../../support/reliability/scenarios/lost-and-killed.ts';
import { tries } from '../../support/tries.ts';

it('uploads whose events come twice, late or never, and whose handlers are killed, all arrive', async () => {
  const { faults, figures } = await lostAndKilled(tries(20, 80), 20_260_306);

  expect(faults).toEqual([]);
  expect(Number(figures.killed)).toBeGreaterThan(3);
});
