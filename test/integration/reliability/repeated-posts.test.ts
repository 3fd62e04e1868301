import { repeatedPosts } from '../../support/reliability/scenarios/repeated-posts.ts';

it('POSTs with an Idempotency-Key that are repeated at once through resets are done once and answered alike', async () => {
  const { faults } = await repeatedPosts(40, 20_260_306);

  expect(faults).toEqual([]);
});
