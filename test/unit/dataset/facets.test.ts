import { facetsOf, MAX_FACETS } from '../../../shared/dataset/facets.ts';

describe('facets', () => {
  it('are the scalar entries of metadata, as key:value', () => {
    const entries = [
      { key: 'simulator', value: 'isaac-sim' },
      { key: 'scene_count', value: '5000' },
      { key: 'night', value: 'false' },
    ];

    expect(facetsOf(entries)).toEqual(['night:false', 'scene_count:5000', 'simulator:isaac-sim']);
  });

  it('leave out what is longer than 300 bytes', () => {
    const entries = [
      { key: 'long', value: 'é'.repeat(148) },
      { key: 'fits', value: 'é'.repeat(147) },
    ];

    expect(facetsOf(entries)).toEqual([`fits:${'é'.repeat(147)}`]);
  });

  it('are at most 20, the first by key', () => {
    const many = Array.from({ length: 150 }, (_, index) => ({ key: `k${index}`, value: String(index) }));

    expect(facetsOf(many)).toHaveLength(MAX_FACETS);
    expect(facetsOf(many).slice(0, 3)).toEqual(['k0:0', 'k1:1', 'k10:10']);
  });
});
