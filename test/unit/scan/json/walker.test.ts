import { readFile } from 'node:fs/promises';
import { compileWalker, WALKER_FILE } from '../../../../build/compile-walker.ts';

describe('the walker that is committed', () => {
  it('is what its source compiles to', async () => {
    expect(await readFile(WALKER_FILE, 'utf8')).toBe(await compileWalker());
  });
});
