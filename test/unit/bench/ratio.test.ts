import { median, ratioOfMedians } from '../../../bench/ratio.ts';

describe('a median', () => {
  it.each<[number[], number]>([
    [[3], 3],
    [[9, 1, 2], 2],
    [[4, 1, 2, 100], 3],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});

describe('a ratio of medians', () => {
  const noisy = Array.from({ length: 15 }, (_, index): [number, number] => [110 + (index % 5), 100 + (index % 3)]);

  it('lies inside its interval', () => {
    const { ratio, low, high } = ratioOfMedians(noisy);

    expect(ratio).toBeCloseTo(112 / 101);
    expect(low).toBeLessThan(ratio);
    expect(high).toBeGreaterThan(ratio);
  });

  it('has the same interval for the same measurements', () => {
    expect(ratioOfMedians(noisy)).toEqual(ratioOfMedians([...noisy]));
  });

  it('is certain when what disturbed a pair disturbed both of it alike', () => {
    const { ratio, low, high } = ratioOfMedians([1, 5, 2, 9, 3].map((factor) => [2 * factor, factor]));

    expect([ratio, low, high]).toEqual([2, 2, 2]);
  });
});
