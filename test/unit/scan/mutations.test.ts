import { baseArchives } from '../../support/fuzz/base-archives.ts';
import { playMutation } from '../../support/fuzz/play-mutation.ts';
import { tries } from '../../support/tries.ts';

describe('a mutated archive', () => {
  it('gives a result or a fault with a plain message, whatever was changed', async () => {
    const bases = await baseArchives();
    const outcomes = new Set<string>();

    for (let index = 0; index < tries(300, 3000); index++) outcomes.add(await playMutation(bases, 20_260_306, index));

    // Enough mutations are read far enough to fail in many ways.
    expect(outcomes).toContain('result');
    expect(outcomes.size).toBeGreaterThan(8);
  });
});
