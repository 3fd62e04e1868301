import fc from 'fast-check';
import { ClaimedRanges } from '../../../../shared/scan/containers/zip/claimed-ranges.ts';
import { DEFAULT_LIMITS } from '../../../../shared/scan/limits.ts';
import { NameBudget } from '../../../../shared/scan/name-budget.ts';
import { tries } from '../../../support/tries.ts';

interface Range {
  start: number;
  end: number;
}

/** At least as long as the header that every entry has. */
const range: fc.Arbitrary<Range> = fc
  .record({ start: fc.nat({ max: 2000 }), length: fc.integer({ min: 31, max: 200 }) })
  .map(({ start, length }) => ({ start, end: start + length }));

function overlap(ranges: readonly Range[]): boolean {
  return ranges.some((one, at) => ranges.slice(at + 1).some((other) => one.start < other.end && other.start < one.end));
}

function refused(ranges: readonly Range[]): boolean {
  const claimed = new ClaimedRanges(new NameBudget(DEFAULT_LIMITS));
  try {
    for (const { start, end } of ranges) claimed.claim(start, end);
    claimed.check();
    return false;
  } catch {
    return true;
  }
}

describe('claimed ranges', () => {
  it('are refused exactly if two of them overlap, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 8 }), (ranges) => {
        expect(refused(ranges)).toBe(overlap(ranges));
      }),
      { numRuns: tries(200, 2000) },
    );
  });

  it('that follow closely on one another are no overlap, backwards or forwards', () => {
    const ranges = Array.from({ length: 1000 }, (_, at) => ({ start: at * 40, end: at * 40 + 38 }));

    expect(refused(ranges)).toBe(false);
    expect(refused(ranges.toReversed())).toBe(false);
  });

  it('count as names when they must be kept, because something may lie between', () => {
    const claimed = new ClaimedRanges(new NameBudget({ ...DEFAULT_LIMITS, maxNames: 2 }));
    claimed.claim(0, 50);
    claimed.claim(50, 100);
    claimed.claim(200, 250);

    expect(() => claimed.claim(300, 350)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });
});
