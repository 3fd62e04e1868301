import { flakyBackends } from '../../support/reliability/scenarios/flaky-backends.ts';
import { tries } from '../../support/tries.ts';

it('no fault of Firestore or Cloud Storage leaves a half state, and none costs more than three times the calls', async () => {
  const { faults } = await flakyBackends(tries(2, 6), 20_260_306);

  expect(faults).toEqual([]);
});
