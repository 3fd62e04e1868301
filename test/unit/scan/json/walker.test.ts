import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compileWalker, WALKER_FILE } from '../../../../build/compile-walker.ts';
import { ROOT } from '../../../../build/functions.ts';
import { keptResult } from '../../../support/kept-result.ts';

const SOURCES = join(dirname(WALKER_FILE), 'assembly');

describe('the walker that is committed', () => {
  it('is what its source compiles to', async () => {
    const sources = (await readdir(SOURCES)).sort().map((name) => join(SOURCES, name));
    const files = [...sources, join(ROOT, 'build/compile-walker.ts')];
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));

    expect(await readFile(WALKER_FILE, 'utf8')).toBe(await keptResult([...sources, ...texts], compileWalker));
  });
});
