import { KeptObjects } from '../../../shared/storage/kept-objects.ts';

const MIB = 1024 * 1024;

/** Objects of these sizes, and the names of those that were read. */
function stored(sizes: Record<string, number>) {
  const reads: string[] = [];
  const objects = new KeptObjects(async ({ bucket, name }) => {
    reads.push(`${bucket}/${name}`);
    const size = sizes[name];
    return size === undefined ? undefined : Buffer.alloc(size, name);
  });
  return { reads, read: (name: string, bucket = 'datasets') => objects.read({ bucket, name }) };
}

describe('the objects that an instance keeps', () => {
  it('are read once, each of its bucket', async () => {
    const { reads, read } = stored({ a: 3 });

    const all = [await read('a'), await read('a'), await read('a', 'other')];

    expect(all.map(String)).toEqual(['aaa', 'aaa', 'aaa']);
    expect(reads).toEqual(['datasets/a', 'other/a']);
  });

  it('are not those that are absent, or large', async () => {
    const { reads, read } = stored({ large: 2 * MIB + 1 });

    expect(await read('absent')).toBeUndefined();
    await read('absent');
    await read('large');
    await read('large');

    expect(reads).toEqual(['datasets/absent', 'datasets/absent', 'datasets/large', 'datasets/large']);
  });

  it('have 16 MiB together: the one that was not asked for the longest goes first', async () => {
    const names = Array.from({ length: 8 }, (_, at) => String(at));
    const { reads, read } = stored({ ...Object.fromEntries(names.map((name) => [name, 2 * MIB])), more: 1 });
    for (const name of [...names, '0', 'more']) await read(name);
    reads.length = 0;

    for (const name of ['0', 'more', '7', '1']) await read(name);

    expect(reads).toEqual(['datasets/1']);
  });
});
