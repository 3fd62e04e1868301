import { Timestamp } from '@google-cloud/firestore';
import fc from 'fast-check';
import { parseCursor as parseSweepCursor, toCursor } from '../../../functions/sweep-uploads/cursor.ts';
import { nextCursor, pageRequest } from '../../../shared/dialects/cursor.ts';
import { isDocumentId } from '../../../shared/registry/stored.ts';

const UUID = '770e8400-e29b-41d4-a716-446655440000';
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
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringMatching(/^cursor is not a next_/) });
    return undefined;
  }
}

describe('the cursor of a list', () => {
  it.each([
    ['a time that no record can have', `253402300800000.${UUID}`],
    ['a time of 15 digits', '999999999999999.abc'],
    ['an id that Firestore keeps for itself', '1.__x__'],
    ['an id that no document can have', '1.a/b'],
    ['no id', '1.'],
  ])('with %s is a 400', (_case, text) => {
    expect(() => pageRequest({ limit: 1, cursor: encoded(text) })).toThrow('cursor is not a next_cursor of a page');
  });

  it('is either a place that a query can start after, or a 400, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(place.map(encoded), fc.string()), (cursor) => {
        const { after } = accepted(() => pageRequest({ limit: 1, cursor })) ?? {};
        if (!after) return;
        expect(isDocumentId(after.id)).toBe(true);
        expect(Timestamp.fromDate(after.createdAt).toDate()).toEqual(after.createdAt);
      }),
      { numRuns: 2000 },
    );
  });

  it('leads to the place that it was made of', () => {
    const last = { createdAt: new Date('2026-03-06T12:00:00.123Z'), id: UUID };

    expect(pageRequest({ limit: 1, cursor: String(nextCursor([last], 1)) })).toEqual({ limit: 1, after: last });
  });
});

describe('the cursor of a sweep', () => {
  it.each([
    ['a time that no record can have', { processing: `253402300800000.${UUID}` }],
    ['a time of 15 digits', { failed: `999999999999999.${UUID}` }],
    ['a name that is no Unicode', { uploads: '\ud800' }],
  ])('with %s is a 400', (_case, places) => {
    expect(() => parseSweepCursor(encoded(JSON.stringify(places)))).toThrow('cursor is not a next_cursor of a sweep');
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
      { numRuns: 2000 },
    );
  });

  it('leads to the places that it was made of', () => {
    const places = { uploads: 'proj_abc123/ds_1/a b\t€.zip', processing: `1772798400000.${UUID}`, failed: null };

    expect(parseSweepCursor(toCursor(places))).toEqual(places);
  });
});
