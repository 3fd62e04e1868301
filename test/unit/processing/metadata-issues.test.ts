import { facetsOf } from '../../../shared/dataset/facets.ts';
import { metadataIssues } from '../../../shared/processing/metadata-issues.ts';

const described = (metadata: Record<string, unknown>) => ({
  metadata: JSON.stringify(metadata),
  facets: facetsOf(
    Object.entries(metadata).flatMap(([key, value]) =>
      typeof value === 'object' ? [] : [{ key, value: String(value) }],
    ),
  ),
});
const numbered = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${String(index).padStart(2, '0')}`, index]));

describe('the issues of metadata', () => {
  it.each([
    ['none', { metadata: null, facets: [] }],
    ['20 entries', described(numbered(20))],
    ['20 entries, and objects, lists and nulls beside', described({ ...numbered(20), y: {}, z: [1], zz: null })],
    ['the scene count that was found', described({ scene_count: 3 })],
  ])('are none for %s', (_case, record) => {
    expect(metadataIssues(record, 3)).toEqual([]);
  });

  it('name the entries that filters do not find', () => {
    const issues = metadataIssues(described({ ...numbered(22), long: 'x'.repeat(300), 'a line\n': true }), null);

    // The first key of these is the one with the line break.
    expect(issues).toEqual([
      {
        code: 'METADATA_NOT_FILTERED',
        message: expect.stringContaining(
          'entries of the metadata: key-19, key-20, key-21, long. They find the first 20',
        ),
      },
    ]);
  });

  it('name five of many', () => {
    const [issue] = metadataIssues(described(numbered(30)), null);

    expect(issue?.message).toContain('key-20, key-21, key-22, key-23, key-24 and 5 more');
  });

  it('tell that another scene count was found', () => {
    expect(metadataIssues(described({ scene_count: 4 }), 3)).toMatchObject([{ code: 'SCENE_COUNT_DIFFERS' }]);
  });
});
