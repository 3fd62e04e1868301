import { repeatedPosts } from '../../support/reliability/scenarios/repeated-posts.ts';
import { tries } from '../../support/tries.ts';

it('POSTs with an Idempotency-Key that are repeated at once through resets are done once and answered alike', async () => {
  const { faults } = await repeatedPosts(tries(4, 40), 20_260_306);

  expect(faults).toEqual([]);
});
