import fc from 'fast-check';
import { refuseInexact } from '../../../shared/http/exact-integers.ts';

const read = (text: string): unknown => JSON.parse(text, refuseInexact);

describe('a JSON text', () => {
  it('is read as ever when every number in it can be held', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.double({ noInteger: false, noNaN: true }).map((value) => JSON.stringify([value])),
        ),
        (text) => {
          expect(read(text)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it.each([
    '9007199254740991',
    '9007199254740992',
    '-10000000000000000000',
    '123456789012345680000',
    '3.4028234663852886e38',
    '0.1',
    '1e999',
  ])('may hold %s', (number) => {
    expect(read(`[${number}]`)).toEqual([Number(number)]);
  });

  it.each(['9007199254740993', '-9007199254740993', '1772798700123456789', '12345678901234567890'])(
    'is refused with %s, which would be rounded',
    (number) => {
      expect(() => read(`{"a":{"stamp":${number}}}`)).toThrow(`stamp is ${number}, which would be rounded to `);
    },
  );
});
