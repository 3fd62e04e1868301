import fc from 'fast-check';
import { parseDatasetId, toShortId } from '../../../shared/dataset/dataset-id.ts';

describe('dataset ids', () => {
  it('keep their 128 bits in either spelling', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(parseDatasetId(toShortId(uuid))).toBe(uuid);
        expect(parseDatasetId(uuid)).toBe(uuid);
      }),
    );
  });

  it('are spelled ds_ and 26 characters of lower-case Crockford base32', () => {
    expect(toShortId('00000000-0000-0000-0000-000000000000')).toBe(`ds_${'0'.repeat(26)}`);
    expect(toShortId('ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe(`ds_7${'z'.repeat(25)}`);
  });

  it.each([
    ['an empty text', ''],
    ['the prefix alone', 'ds_'],
    ['a seed-like short id', 'ds_7kx9m2'],
    ['more than 128 bits', `ds_8${'0'.repeat(25)}`],
    ['a letter outside of the alphabet', `ds_${'0'.repeat(25)}u`],
    ['upper case', `ds_${'Z'.repeat(26)}`],
    ['a UUID without hyphens', '770e8400e29b41d4a716446655440000'],
    ['a path', '../../etc/passwd'],
  ])('name nothing when they are %s', (_case, id) => {
    expect(parseDatasetId(id)).toBeUndefined();
  });
});
