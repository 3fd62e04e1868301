import fc from 'fast-check';
import { byteRange } from '../../src/byte-range.ts';
import { contentRange } from '../../src/uploads/content-range.ts';
import { lengthRange, refuseTooLong, refuseTooShort } from '../../src/uploads/length-range.ts';

describe('a Range header', () => {
  it.each([
    [undefined, 10, undefined],
    ['bytes=0-0', 10, { first: 0, last: 0 }],
    ['bytes=2-5', 10, { first: 2, last: 5 }],
    ['bytes=5-', 10, { first: 5, last: 9 }],
    ['bytes=5-99', 10, { first: 5, last: 9 }],
    ['bytes=-3', 10, { first: 7, last: 9 }],
    ['bytes=-99', 10, { first: 0, last: 9 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=-1', 0, 'unsatisfiable'],
    ['bytes=5-2', 10, undefined],
    ['bytes=-', 10, undefined],
    ['bytes=0-1,3-4', 10, undefined],
    ['lines=0-1', 10, undefined],
  ])('%p of %i bytes is %p', (header, size, expected) => {
    expect(byteRange(header, size)).toEqual(expected);
  });

  it('that can be satisfied lies within the object', () => {
    const part = fc.option(fc.nat(50), { nil: '' });
    fc.assert(
      fc.property(part, part, fc.nat(40), (from, to, size) => {
        const range = byteRange(`bytes=${from}-${to}`, size);
        if (typeof range !== 'object') return;
        expect(range.first).toBeGreaterThanOrEqual(0);
        expect(range.last).toBeGreaterThanOrEqual(range.first);
        expect(range.last).toBeLessThan(size);
      }),
    );
  });
});

describe('a Content-Range header', () => {
  it.each([
    [undefined, { kind: 'bytes', first: 0 }],
    ['bytes 0-9/10', { kind: 'bytes', first: 0, last: 9, total: 10 }],
    ['bytes 5-9/*', { kind: 'bytes', first: 5, last: 9 }],
    ['bytes 5-*/10', { kind: 'bytes', first: 5, total: 10 }],
    ['bytes 0-*/*', { kind: 'bytes', first: 0 }],
    ['bytes */10', { kind: 'query', total: 10 }],
    ['bytes */*', { kind: 'query' }],
    ['bytes 0-0/0', { kind: 'bytes', first: 0, total: 0 }],
  ])('%p is %p', (header, expected) => {
    expect(contentRange(header)).toEqual(expected);
  });

  it.each(['', 'bytes', 'bytes 0-9', 'bytes 9-5/10', 'bytes 0-10/10', 'bytes -5/10', '0-9/10', 'bytes a-b/c'])(
    '%p is refused',
    (header) => {
      expect(() => contentRange(header)).toThrow('Failed to parse Content-Range header.');
    },
  );
});

describe('an x-goog-content-length-range header', () => {
  it('allows what lies between its bounds, themselves included', () => {
    const range = lengthRange('5,10');

    for (const size of [5, 10]) {
      expect(() => refuseTooLong(size, range)).not.toThrow();
      expect(() => refuseTooShort(size, range)).not.toThrow();
    }
    expect(() => refuseTooLong(11, range)).toThrow(expect.objectContaining({ code: 'EntityTooLarge' }));
    expect(() => refuseTooShort(4, range)).toThrow(expect.objectContaining({ code: 'EntityTooSmall' }));
  });

  it('need not be there', () => {
    expect(lengthRange(undefined)).toBeUndefined();
  });

  it.each(['', '5', '5-10', '-1,5', 'a,b'])('%p is refused', (header) => {
    expect(() => lengthRange(header)).toThrow(expect.objectContaining({ status: 400 }));
  });
});
