import { interleavings } from '../../support/reliability/scenarios/interleavings.ts';
import { tries } from '../../support/tries.ts';

it('no interleaving of uploads, events, reviews, iterations, deletions and sweeps breaks an invariant', async () => {
  const { faults, figures } = await interleavings({ runs: tries(3, 20), seed: 20_260_306 });

  expect(faults).toEqual([]);
  expect(Object.keys(figures)).toEqual(expect.arrayContaining(['complete', 'expire', 'iterate', 'discard', 'reject']));
});
