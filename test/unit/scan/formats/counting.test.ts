import fc from 'fast-check';
import { FileLog } from '../../../../shared/scan/formats/counting/file-log.ts';
import { LatestByPath } from '../../../../shared/scan/formats/counting/latest-by-path.ts';
import { LineCounter, type TextFound } from '../../../../shared/scan/formats/counting/line-counter.ts';
import { endHashes, nameHash } from '../../../../shared/scan/formats/counting/name-hash.ts';
import { NameTable } from '../../../../shared/scan/formats/counting/name-table.ts';
import { NumbersByPath } from '../../../../shared/scan/formats/counting/numbers-by-path.ts';
import { DEFAULT_LIMITS } from '../../../../shared/scan/limits.ts';
import { NameBudget } from '../../../../shared/scan/name-budget.ts';
import { NumberList } from '../../../../shared/scan/number-list.ts';
import { chunksOf } from '../../../support/chunks-of.ts';
import { tries } from '../../../support/tries.ts';

const plenty = () => new NameBudget(DEFAULT_LIMITS);
const only = (maxNames: number) => new NameBudget({ ...DEFAULT_LIMITS, maxNames });

const names = fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 200 });

/** More than `npm test` has time for in the full tests. */
const MANY = tries(30_000, 300_000);

describe('a name table', () => {
  it('holds what a Map of the same names holds', () => {
    fc.assert(
      fc.property(names, (list) => {
        const table = new NameTable();
        const map = new Map<string, number>();
        for (const [value, name] of list.entries()) {
          table.set(name, value);
          map.set(name, value);
        }

        expect(table.size).toBe(map.size);
        expect(table.sum()).toBe([...map.values()].reduce((sum, value) => sum + value, 0));
        for (const name of list) expect(table.get(name)).toBe(map.get(name));
        expect(table.get('never added')).toBeUndefined();
      }),
    );
  });

  it('tells names apart that differ in a digit', () => {
    const table = new NameTable();

    for (let name = 0; name < MANY; name++) table.set(`train2017/${String(name).padStart(12, '0')}.jpg`);

    expect(table.size).toBe(MANY);
  });

  // Names of one slot are found by their place in a row: 60 000 in one row would take many seconds.
  it.each([
    ['first lane', (at: number) => [7, at + 1] as const],
    ['second lane', (at: number) => [at, 7] as const],
    ['end of the first lane', (at: number) => [at << 18, (at * 7919) << 18] as const],
  ])('takes no longer when names were made to share their %s', (_lane, lanes) => {
    const table = new NameTable();

    for (let at = 0; at < 60_000; at++) table.addHash(...(lanes(at).map((lane) => lane >>> 0) as [number, number]));

    expect(table.size).toBeGreaterThan(16_000);
  });

  it('takes over the names of another', () => {
    const [one, two] = [new NameTable(), new NameTable()];
    one.set('a', 1);
    one.set('b', 2);
    two.set('b', 3);
    two.set('c', 4);

    one.setAll(two);

    expect([one.size, one.get('a'), one.get('b'), one.get('c')]).toEqual([3, 1, 3, 4]);
  });
});

describe('the two lanes of a name hash', () => {
  it.each([
    ['murmur', (name: string) => nameHash(name).murmur],
    ['xx', (name: string) => nameHash(name).xx],
  ])('spread 100 000 similar names as chance would: %s', (_, lane) => {
    const seen = new Set<number>();
    for (let name = 0; name < 100_000; name++) seen.add(lane(`${name}.png`));

    // By the birthday paradox 100 000 of 2^32 values share one 1.2 times on average.
    expect(seen.size).toBeGreaterThan(99_985);
  });

  it('do not collide on the same names', () => {
    const [byMurmur, both] = [new Map<number, string>(), new Set<string>()];
    let pairs = 0;
    for (let at = 0; at < 400_000; at++) {
      const name = `image-${at}`;
      const other = byMurmur.get(nameHash(name).murmur);
      if (other !== undefined) {
        pairs++;
        if (nameHash(other).xx === nameHash(name).xx) both.add(name);
      }
      byMurmur.set(nameHash(name).murmur, name);
    }

    expect(pairs).toBeGreaterThan(0);
    expect(both.size).toBe(0);
  });
});

describe('a file log', () => {
  it('finds the distinct names of the sources that stand, with their last values', () => {
    const mention = fc.record({
      source: fc.nat({ max: 5 }),
      name: fc.string({ maxLength: 1 }),
      value: fc.nat({ max: 99 }),
    });
    fc.assert(
      fc.property(fc.array(mention, { maxLength: 300 }), fc.nat({ max: 5 }), (mentions, gone) => {
        const log = new FileLog(plenty());
        for (const { source, name, value } of mentions) log.add(source, name, value);

        const found = log.distinct((source) => source !== gone);

        const expected = new Map(
          mentions.filter(({ source }) => source !== gone).map(({ name, value }) => [name, value]),
        );
        expect(found.size).toBe(expected.size);
        for (const [name, value] of expected) expect(found.get(name)).toBe(value);
      }),
    );
  });
});

describe('a mention that was taken back', () => {
  it('counts no longer', () => {
    const log = new FileLog(plenty());
    for (const name of ['a', 'b', 'c', 'a']) log.add(0, name);

    log.takeBack(1, 3);

    expect([log.length, log.distinct(() => true).size]).toEqual([4, 1]);
  });
});

describe('what was found by path', () => {
  it('is replaced when the path comes again, and gone when nothing is found in it', () => {
    const found = new LatestByPath<{ name: string }>(plenty());
    found.set('a', { name: 'first' });
    found.set('b', { name: 'kept' });
    found.set('a', { name: 'second' });
    found.set('c', { name: 'gone' });
    found.set('c', undefined);
    found.set('d', undefined);

    expect(found.values()).toEqual([{ name: 'second' }, { name: 'kept' }]);
  });
});

/** What a line counter says of bytes, in chunks of a size. */
function textFound(bytes: Buffer, size: number): TextFound | undefined {
  let found: TextFound | undefined;
  const counter = new LineCounter((text) => {
    found = text;
  });
  for (const chunk of chunksOf(bytes, size)) counter.write(chunk);
  counter.end();
  return found;
}

describe('a line counter', () => {
  const plain = { bareReturns: false, utf16: false, binary: false };

  it('counts what splitting the whole text counts, whatever the chunks', () => {
    const piece = fc.constantFrom('a', ' ', '\t', '\r', '\n', '\r\n', 'é', '{}');
    const encodings = [
      (text: string) => Buffer.from(text),
      (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
      (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    ];
    fc.assert(
      fc.property(
        fc.array(piece),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0, 1, 2),
        (pieces, size, encoding) => {
          const text = pieces.join('');

          const found = textFound(encodings[encoding]?.(text) ?? Buffer.alloc(0), size);

          expect(found).toEqual({
            lines: text.split(/[\r\n]/).filter((line) => line.trim() !== '').length,
            bareReturns: /\r(?!\n)/.test(text),
            utf16: encoding > 0,
            binary: false,
          });
        },
      ),
    );
  });

  it.each<[string, Buffer, Partial<TextFound>]>([
    ['a text of one byte', Buffer.from('a'), { lines: 1 }],
    ['zeros', Buffer.alloc(9), { binary: true }],
    ['the magic of Parquet and what follows', Buffer.from('PAR1\u0015\u0004\u0015'), { binary: true }],
    ['Latin-1', Buffer.from('caf\u00e9\n', 'latin1'), { lines: 1 }],
  ])('tells a text from bytes: %s', (_, bytes, expected) => {
    for (const size of [1, 2, 100]) expect(textFound(bytes, size)).toMatchObject({ ...plain, ...expected });
  });
});

describe('a list of numbers', () => {
  it.each([Uint32Array, Float64Array])('of any length gives back what was put in: %p', (Kind) => {
    const list = new NumberList(Kind);
    for (let at = 0; at < 140_000; at++) list.push(at);

    list.set(65_536, 7);

    const expected = Float64Array.from({ length: 140_000 }, (_, at) => (at === 65_536 ? 7 : at));
    expect(list.length).toBe(140_000);
    expect([list.get(0), list.get(65_535), list.get(65_536), list.get(139_999)]).toEqual([0, 65_535, 7, 139_999]);
    expect(Buffer.from(list.toFloats().buffer).equals(Buffer.from(expected.buffer))).toBe(true);
  });
});

describe('numbers by path', () => {
  it('are replaced when the path comes again', () => {
    const files = new NumbersByPath(plenty(), 2);
    files.set('a', 1, 2);
    files.set('b', 2 ** 40, -1);

    files.set('a', 3, 4);

    expect([...files.values()].flat()).toHaveLength(4);
    expect(Array.from(files.values(), ([one, two]) => [one, two])).toEqual([
      [3, 4],
      [2 ** 40, -1],
    ]);
    expect(files.size).toBe(2);
  });
});

describe('the limit of names', () => {
  it.each<[string, number, (budget: NameBudget) => (name: string) => void]>([
    ['distinct names of a table', 1, (budget) => (name) => new NameTable(budget).set(name)],
    ['mentions of a log', 1, (budget) => (name) => new FileLog(budget).add(0, name)],
    ['files with an object each', 9, (budget) => (name) => new LatestByPath(budget).set(name, {})],
    [
      'files with an object each, by the length of their paths',
      38,
      (budget) => {
        const files = new LatestByPath(budget);
        return (name) => files.set(name.repeat(240), {});
      },
    ],
    ['files with numbers each', 2, (budget) => (name) => new NumbersByPath(budget, 2).set(name, 0, 0)],
  ])('holds for %s, %d per name', (_, each, make) => {
    const keep = make(only(3 * each));
    for (const name of 'abc') keep(name);

    expect(() => keep('d')).toThrow(
      expect.objectContaining({
        code: 'LIMIT_EXCEEDED',
        message: `The archive passes the limit maxNames: at most ${3 * each} names to be told apart.`,
      }),
    );
  });

  it('takes the ends of a path apart in no more time than the path is long', () => {
    const before = process.cpuUsage();
    for (let at = 0; at < 2000; at++) endHashes(`${at}/${'a/'.repeat(2000)}b`);

    // About a third of a second; four seconds where each end is read anew.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(3);
  });

  it('does not count a name again that a table, or a file that the paths, know', () => {
    const table = new NameTable(only(1));
    const files = new LatestByPath(only(9));
    const numbers = new NumbersByPath(only(2), 2);

    for (let time = 0; time < 3; time++) {
      table.set('a', time);
      files.set('a', {});
      files.set('b', undefined);
      numbers.set('a', time, time);
    }

    expect([table.size, files.values().length, numbers.size]).toEqual([1, 1, 1]);
  });
});
