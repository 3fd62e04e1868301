import fc from 'fast-check';
import { metadataView, withMember } from '../../../shared/dialects/gerra/metadata.ts';
import { tries } from '../../support/tries.ts';

const review = { decision: 'rejected', reason: 'Blurred', by: 'key:1', at: new Date(0) } as const;

describe('metadata of the Gerra dialect', () => {
  it.each([
    ['what was sent', '{"a":1.0}', null, '{"a":1.0}'],
    ['an empty object where nothing was sent', null, null, '{}'],
    ['a reason beside what was sent', '{"a":1.0}', review, '{"a":1.0,"rejection_reason":"Blurred"}'],
    ['a reason alone', null, review, '{"rejection_reason":"Blurred"}'],
    [
      'a reason in place of an own entry',
      '{"rejection_reason":[{"b":","}],"c":2}',
      review,
      '{"rejection_reason":"Blurred","c":2}',
    ],
    [
      'a reason in place of the last entry',
      '{"c":2,"rejection_reason":null}',
      review,
      '{"c":2,"rejection_reason":"Blurred"}',
    ],
    [
      'a reason in place of an escaped key',
      '{"rejection\\u005freason":1}',
      review,
      '{"rejection\\u005freason":"Blurred"}',
    ],
    [
      'no change below the top',
      '{"a":{"rejection_reason":1}}',
      review,
      '{"a":{"rejection_reason":1},"rejection_reason":"Blurred"}',
    ],
    [
      'no change of a value of that name',
      '{"a":"rejection_reason"}',
      review,
      '{"a":"rejection_reason","rejection_reason":"Blurred"}',
    ],
    ['no reason of a decision without one', '{"a":1}', { ...review, reason: null }, '{"a":1}'],
  ])('shows %s', (_what, metadata, decision, shown) => {
    expect(metadataView({ metadata, review: decision }).text).toBe(shown);
  });

  it('is the object with the member set, whatever it holds and however it is spaced', () => {
    const object = fc.dictionary(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('x')), fc.jsonValue());
    fc.assert(
      fc.property(object, fc.string(), fc.constantFrom(0, 2), (value, reason, indent) => {
        const text = withMember(JSON.stringify(value, null, indent), 'x', reason);

        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ ...value, x: reason })));
      }),
      { numRuns: tries(30, 1000) },
    );
  });
});
