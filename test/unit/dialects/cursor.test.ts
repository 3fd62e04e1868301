import { Timestamp } from '@google-cloud/firestore';
import fc from 'fast-check';
import { parseCursor as parseSweepCursor, toCursor } from '../../../functions/sweep-uploads/cursor.ts';
import { type ListIdentity, nextCursor, pageRequest } from '../../../shared/dialects/cursor.ts';
import { isDocumentId } from '../../../shared/registry/stored.ts';
import { tries } from '../../support/tries.ts';

const UUID = '770e8400-e29b-41d4-a716-446655440000';
const LAST = { createdAt: new Date('2026-03-06T12:00:00.123Z'), id: UUID };
const identity: ListIdentity = { list: 'lucitra datasets', filter: { organizationId: UUID, projectId: 'proj_a' } };
const cursorOf = (number?: number): string =>
  String(nextCursor({ items: [LAST], limit: 1, total: 7, number }, identity));
/** A cursor of this list that says something else. */
const forged = (text: string): string => {
  const [binding = ''] = Buffer.from(cursorOf(), 'base64url').toString().split('.');
  return encoded(`${binding}.${text}`);
};
const encoded = (text: string): string => Buffer.from(text).toString('base64url');

/** Texts that look like a place more often than not. */
const time = fc.oneof(fc.nat().map(String), fc.stringMatching(/^\d{1,18}$/), fc.constant('253402300800000'));
const id = fc.oneof(
  fc.uuid(),
  fc.string(),
  fc.stringMatching(/^_{0,3}[\w-]{0,66}_{0,3}$/),
  fc.constant('-'.repeat(36)),
);
const place = fc.oneof(
  fc.tuple(time, id).map(([at, what]) => `${at}.${what}`),
  fc.string(),
);

/** What a parser does with a text; whatever it throws beside a 400 fails the test. */
function accepted<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringMatching(/^cursor is not a /) });
    return undefined;
  }
}

describe('the cursor of a list', () => {
  it.each([
    ['a time that no record can have', `253402300800000.${UUID}.7`],
    ['a time of 15 digits', '999999999999999.abc.7'],
    ['an id that Firestore keeps for itself', '1.__x__.7'],
    ['an id that no document can have', '1.a/b.7'],
    ['no id', '1..7'],
    ['no total', `1.${UUID}`],
  ])('with %s is a 400', (_case, text) => {
    expect(() => pageRequest({ limit: 1, cursor: forged(text) }, identity)).toThrow(
      'cursor is not a cursor of this list',
    );
  });

  it('is either a place that a query can start after, or a 400, whatever it says', () => {
    const text = place.map((at) => forged(`${at}.7`));
    fc.assert(
      fc.property(fc.oneof(text, place.map(encoded), fc.string()), (cursor) => {
        const { after } = accepted(() => pageRequest({ limit: 1, cursor }, identity)) ?? {};
        if (!after) return;
        expect(isDocumentId(after.id)).toBe(true);
        expect(Timestamp.fromDate(after.createdAt).toDate()).toEqual(after.createdAt);
      }),
      { numRuns: tries(400, 4000) },
    );
  });

  it('leads to the place that it was made of, with the total and the number of the next page', () => {
    expect(pageRequest({ limit: 1, cursor: cursorOf(2) }, identity)).toEqual({
      ...{ limit: 1, after: LAST, total: 7, number: 3 },
    });
  });

  it('is not bound to the limit', () => {
    expect(pageRequest({ limit: 50, cursor: cursorOf() }, identity)).toEqual({ limit: 50, after: LAST, total: 7 });
  });

  it.each<[string, ListIdentity]>([
    ['another list', { ...identity, list: 'gerra datasets' }],
    ['the list of another organization', { ...identity, filter: { ...identity.filter, organizationId: 'other' } }],
    ['a list with another filter', { ...identity, filter: { ...identity.filter, projectId: 'proj_b' } }],
    ['a list with a further filter', { ...identity, filter: { ...identity.filter, status: 'pending' } }],
  ])('is a 400 in %s', (_case, other) => {
    expect(() => pageRequest({ limit: 1, cursor: cursorOf() }, other)).toThrow(
      'cursor is not a cursor of this list; use next_cursor from its previous page, with the same filters',
    );
  });

  it('is an error beside an offset', () => {
    expect(() => pageRequest({ limit: 1, cursor: cursorOf(), offset: 0 }, identity)).toThrow('cannot be combined with');
  });
});

describe('an offset', () => {
  it.each([10_001, 999_999_999_999_999])('may be %i', (offset) => {
    expect(pageRequest({ limit: 1, offset }, identity).offset).toBe(Math.min(offset, 2 ** 31 - 1));
  });
});

describe('the cursor of a sweep', () => {
  it.each([
    ['a time that no record can have', { processing: `253402300800000.${UUID}` }],
    ['a time of 15 digits', { failed: `999999999999999.${UUID}` }],
    ['a name that is no Unicode', { uploads: '\ud800' }],
  ])('with %s is a 400', (_case, places) => {
    expect(() => parseSweepCursor(encoded(JSON.stringify(places)))).toThrow(
      'cursor is not a valid cursor; use next_cursor from the previous run',
    );
  });

  it('is either places that walks can go on from, or a 400, whatever it says', () => {
    const walks = fc.record(
      { processing: place, expired: place, archives: fc.string({ unit: 'binary' }) },
      { requiredKeys: [] },
    );
    const text = fc.oneof(
      walks.map((places) => encoded(JSON.stringify(places))),
      fc.json().map(encoded),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (cursor) => {
        const { processing, expired, archives } = accepted(() => parseSweepCursor(cursor)) ?? {};
        for (const [at = '', what = ''] of [processing, expired].flatMap((walk) => (walk ? [walk.split('.')] : []))) {
          expect([Timestamp.fromMillis(Number(at)).toMillis(), isDocumentId(what)]).toEqual([Number(at), true]);
        }
        expect(archives?.isWellFormed()).not.toBe(false);
      }),
      { numRuns: tries(400, 4000) },
    );
  });

  it('leads to the places that it was made of', () => {
    const places = { uploads: 'proj_abc123/ds_1/a b\t€.zip', processing: `1772798400000.${UUID}`, failed: null };

    expect(parseSweepCursor(toCursor(places))).toEqual(places);
  });
});
