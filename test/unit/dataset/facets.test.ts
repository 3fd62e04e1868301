import { facetsOf, MAX_FACETS, withReason } from '../../../shared/dataset/facets.ts';

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

  const by20 = Array.from({ length: 20 }, (_, index) => `k:${index}`);
  it.each<[string, string[], string | null, string[]]>([
    ['of no review', ['a:1', 'rejection_reason:own'], null, ['a:1', 'rejection_reason:own']],
    ['of a rejection', ['a:1'], 'blurred', ['rejection_reason:blurred', 'a:1']],
    ['in place of an own entry', ['rejection_reason:own', 'a:1'], 'blurred', ['rejection_reason:blurred', 'a:1']],
    ['in place of the last by key', by20, 'blurred', ['rejection_reason:blurred', ...by20.slice(0, 19)]],
    ['too long to be filtered on', ['rejection_reason:own', 'a:1'], 'x'.repeat(300), ['a:1']],
  ])('have the reason that is shown: %s', (_case, facets, reason, expected) => {
    expect(withReason(facets, reason)).toEqual(expected);
  });
});
