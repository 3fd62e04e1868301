import fc from 'fast-check';
import { MAX_MEMBER_BYTES, MAX_MEMBERS, withMembers, withoutMembers } from '../../../shared/dataset/collection.ts';
import { bodyValidator } from '../../../shared/validation/validator.ts';

const ids = fc.array(fc.string({ maxLength: 2 }), { maxLength: 20 });
const distinct = fc.uniqueArray(fc.string({ maxLength: 2 }), { maxLength: 20 });

describe('members', () => {
  it('that are added come after the others, each once', () => {
    expect(withMembers(['b', 'a'], ['c', 'a', 'c', 'd'])).toEqual(['b', 'a', 'c', 'd']);
  });

  it('that are there stay where they are, whatever is added', () => {
    fc.assert(
      fc.property(distinct, ids, (members, added) => {
        const after = withMembers(members, added);
        expect(after.slice(0, members.length)).toEqual(members);
        expect(new Set(after)).toEqual(new Set([...members, ...added]));
        expect(after).toHaveLength(new Set(after).size);
      }),
    );
  });

  it('that are removed are gone, and the others keep their order', () => {
    fc.assert(
      fc.property(distinct, ids, (members, removed) => {
        expect(withoutMembers(members, removed)).toEqual(members.filter((member) => !removed.includes(member)));
      }),
    );
  });

  it('of the longest ids, as many as are allowed, leave room in a document for everything else', () => {
    // A text takes its bytes and one. https://firebase.google.com/docs/firestore/storage-size
    const members = MAX_MEMBERS * (MAX_MEMBER_BYTES + 1);
    const others = 64 * 1024 + 4 * (10_000 + 200 + 50 * 100);

    expect(members + others).toBeLessThan(2 ** 20);
  });
});

describe('the id of a member', () => {
  const validate = bodyValidator({ type: 'string', memberId: true });

  it.each(['a', 'x'.repeat(80), 'é'.repeat(40), '🚀'.repeat(20), 'a b/c'])('may be %j', (id) => {
    expect(validate(id)).toEqual({ value: id });
  });

  it.each(['', 'x'.repeat(81), `${'é'.repeat(40)}x`, 'a\u0000b', 'a\nb', '\ud800'])('may not be %j', (id) => {
    expect(validate(id)).toMatchObject({ faults: [{ message: expect.stringContaining('1 to 80 bytes') }] });
  });
});
