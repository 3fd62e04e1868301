import { facetsOf, MAX_FACETS } from '../../../shared/dataset/facets.ts';

describe('facets', () => {
  it('are the scalar entries of metadata, as key:value', () => {
    expect(
      facetsOf({ simulator: 'isaac-sim', scene_count: 5000, night: false, nested: { a: 1 }, list: [1], none: null }),
    ).toEqual(['night:false', 'scene_count:5000', 'simulator:isaac-sim']);
  });

  it('leave out what is longer than 300 bytes', () => {
    expect(facetsOf({ long: 'é'.repeat(148), fits: 'é'.repeat(147) })).toEqual([`fits:${'é'.repeat(147)}`]);
  });

  it('are at most 20, the first by key', () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`k${i}`, i]));

    expect(facetsOf(many)).toHaveLength(MAX_FACETS);
    expect(facetsOf(many).slice(0, 3)).toEqual(['k0:0', 'k1:1', 'k10:10']);
  });
});
