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

describe('a network that cuts, stalls, refuses and loses answers', () => {
  it('lets every push arrive with its own bytes, and costs few bytes more', async () => {
    const { arrived, wireRatio, faults } = await pushThroughFaults(stack, {
      folder,
      count: 10,
      bytes: 8_000_000,
      seed: 1,
    });

    expect(arrived).toEqual(Array.from({ length: 10 }, () => ({ status: 'pending', isRight: true })));
    expect(wireRatio).toBeLessThan(1.3);
    expect([...faults.keys()].sort()).toEqual(['cut', 'lost answer', 'rate limit', 'stall', 'unavailable']);
  });
});
