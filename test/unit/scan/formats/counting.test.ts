import fc from 'fast-check';
import { FileLog } from '../../../../shared/scan/formats/counting/file-log.ts';
import { LatestByPath } from '../../../../shared/scan/formats/counting/latest-by-path.ts';
import { LineCounter } from '../../../../shared/scan/formats/counting/line-counter.ts';
import { murmurLane, xxLane } from '../../../../shared/scan/formats/counting/name-hash.ts';
import { NameTable } from '../../../../shared/scan/formats/counting/name-table.ts';
import { chunksOf } from '../../../support/chunks-of.ts';

const names = fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 200 });

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

  it('tells 300 000 names apart that differ in a digit', () => {
    const table = new NameTable();

    for (let name = 0; name < 300_000; name++) table.set(`train2017/${String(name).padStart(12, '0')}.jpg`);

    expect(table.size).toBe(300_000);
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
    ['murmur', murmurLane],
    ['xx', xxLane],
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
      const other = byMurmur.get(murmurLane(name));
      if (other !== undefined) {
        pairs++;
        if (xxLane(other) === xxLane(name)) both.add(name);
      }
      byMurmur.set(murmurLane(name), name);
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
        const log = new FileLog();
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

describe('what was found by path', () => {
  it('is replaced when the path comes again, and gone when nothing is found in it', () => {
    const found = new LatestByPath<string>();
    found.set('a', 'first');
    found.set('b', 'kept');
    found.set('a', 'second');
    found.set('c', 'gone');
    found.set('c', undefined);
    found.set('d', undefined);

    expect(found.values()).toEqual(['second', 'kept']);
  });
});

describe('a line counter', () => {
  it('counts what splitting the whole text counts, whatever the chunks', () => {
    const piece = fc.constantFrom('a', ' ', '\t', '\r', '\n', '\r\n', 'é', '{}');
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
        const text = pieces.join('');
        let counted: number | undefined;
        const counter = new LineCounter((lines) => {
          counted = lines;
        });

        for (const chunk of chunksOf(Buffer.from(text), size)) counter.write(chunk);
        counter.end();

        expect(counted).toBe(text.split('\n').filter((line) => line.trim() !== '').length);
      }),
    );
  });
});
