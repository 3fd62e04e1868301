import fc from 'fast-check';
import { nextText } from '../../../shared/registry/names-beginning-with.ts';

/** Firestore orders texts by their bytes in UTF-8. */
const isBefore = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
const text = fc.string({ unit: 'binary', minLength: 1 });

describe('the first text after all that begin with another', () => {
  it('is after every text that begins with it, and not after any that is later and does not', () => {
    fc.assert(
      fc.property(text, fc.string({ unit: 'binary' }), (prefix, rest) => {
        const next = nextText(prefix);

        expect(next === undefined || isBefore(prefix + rest, next)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(text, text, (prefix, other) => {
        const next = nextText(prefix);
        const isInRange = !isBefore(other, prefix) && (next === undefined || isBefore(other, next));

        expect(isInRange).toBe(other.startsWith(prefix));
      }),
    );
  });

  it.each([
    ['warehouse', 'warehousf'],
    ['\ud7ff', '\ue000'],
    ['a\u{10ffff}', 'b'],
    ['\u{10ffff}', undefined],
  ])('of %j is %j', (prefix, next) => {
    expect(nextText(prefix)).toBe(next);
  });
});
