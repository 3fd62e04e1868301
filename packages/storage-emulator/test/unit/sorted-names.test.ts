import fc from 'fast-check';
import { compareUtf8, SortedNames } from '../../src/objects/sorted-names.ts';

const name = fc.string({ unit: 'grapheme', maxLength: 8 });

describe('names', () => {
  it('compare as their UTF-8 bytes do', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(Math.sign(compareUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it('stay sorted and distinct through additions and removals', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), name)), (steps) => {
        const names = new SortedNames();
        const expected = new Set<string>();
        for (const [isAdded, text] of steps) {
          if (isAdded) {
            names.add(text);
            expected.add(text);
          } else {
            names.remove(text);
            expected.delete(text);
          }
        }

        const found: (string | undefined)[] = [];
        for (let index = 0; names.at(index) !== undefined; index++) found.push(names.at(index));
        expect(found).toEqual([...expected].sort(compareUtf8));
      }),
    );
  });

  it('are skipped past a prefix', () => {
    const names = new SortedNames();
    for (const text of ['a', 'b', 'b/', 'b/1', 'b/2', 'b0']) names.add(text);

    expect(names.at(names.indexAfterPrefix('b/'))).toBe('b0');
    expect(names.at(names.indexAfterPrefix('a'))).toBe('b');
    expect(names.at(names.indexAfterPrefix('z'))).toBeUndefined();
  });
});
