import fc from 'fast-check';
import { toShortId } from '../../../shared/dataset/dataset-id.ts';
import { candidateNames, MAX_NAME_CHARACTERS } from '../../../shared/dataset/group-name.ts';

const ID = '550e8400-e29b-41d4-a716-446655440000';

describe('the names that a group may hold', () => {
  it('are its own, and longer ones with the first characters of its id', () => {
    const id = toShortId(ID).slice(3);

    expect(candidateNames('warehouse', ID)).toEqual(['warehouse', `warehouse~${id.slice(0, 6)}`, `warehouse~${id}`]);
  });

  it('are the same for names that are equal in NFC', () => {
    expect(candidateNames('e\u0301', ID)).toEqual(candidateNames('\u00e9', ID));
  });

  it('are cut between characters where they would be too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 220 }), (name) => {
        const [own, ...longer] = candidateNames(name, ID);

        for (const candidate of longer) {
          expect([...candidate].length).toBeLessThanOrEqual(MAX_NAME_CHARACTERS);
          expect(candidate.isWellFormed()).toBe(own.isWellFormed());
        }
      }),
    );
  });
});
