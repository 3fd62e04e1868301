import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from '../../../../local/stack/stack.ts';
import { startTestStack } from '../../../../test/support/stack.ts';
import { pushThroughFaults } from '../support/push-through-faults.ts';

let stack: Stack;
let folder: string;
beforeAll(async () => {
  [stack, folder] = await Promise.all([startTestStack(), mkdtemp(join(tmpdir(), 'faulty-network-'))]);
});
afterAll(async () => {
  await stack.close();
  await rm(folder, { recursive: true });
});

it('200 pushes of 50 MB arrive through a network that cuts, stalls, refuses and loses answers', async () => {
  const { arrived, wireRatio } = await pushThroughFaults(stack, { folder, count: 200, bytes: 50_000_000, seed: 3 });

  expect(arrived).toEqual(Array.from({ length: 200 }, () => ({ status: 'pending', isRight: true })));
  expect(wireRatio).toBeLessThan(1.3);
}, 3_600_000);
