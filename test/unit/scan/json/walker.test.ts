import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compileWalker, WALKER_FILE } from '../../../../build/compile-walker.ts';
import { ROOT } from '../../../../build/functions.ts';
import { MAX_INPUT, walker } from '../../../../shared/scan/json/walker/walker.ts';
import { keptResult } from '../../../support/kept-result.ts';

const SOURCES = join(dirname(WALKER_FILE), 'assembly');

describe('the walker', () => {
  it('keeps the bytes that were loaded while it hashes a string of the host, so that they are loaded once', () => {
    const bytes = Buffer.from('["kept"]');
    walker().load(bytes);

    for (const text of ['other', 'é', 'x'.repeat(MAX_INPUT + 1)]) walker().hash(text);

    const hash = walker().hash('kept');
    expect(walker().textWithHash(Number(hash & 0xffff_ffffn), Number(hash >> 32n))).toBe('kept');
  });
});

describe('the walker that is committed', () => {
  it('is what its source compiles to', async () => {
    const sources = (await readdir(SOURCES)).sort().map((name) => join(SOURCES, name));
    const files = [...sources, join(ROOT, 'build/compile-walker.ts')];
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));

    expect(await readFile(WALKER_FILE, 'utf8')).toBe(await keptResult([...sources, ...texts], compileWalker));
  });
});
