import { interleavings } from '../../support/reliability/scenarios/interleavings.ts';

it('no interleaving of uploads, events, reviews, iterations, deletions and sweeps breaks an invariant', async () => {
  const { faults } = await interleavings({ runs: 30, seed: 20_260_306 });

  expect(faults).toEqual([]);
});
