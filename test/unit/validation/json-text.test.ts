import fc from 'fast-check';
import { JsonText, jsonText, stringify } from '../../../shared/validation/json-text.ts';

describe('the JSON of an answer', () => {
  it('holds text as it was stored, wherever it lies, and leaves out what is undefined', () => {
    const metadata = jsonText('{"stamp":1772798400000000001,"ratio":1.0}');

    const json = stringify({ id: 'a', error: undefined, metadata, list: [{ metadata }, null, undefined], tags: ['b'] });

    const stored = '{"stamp":1772798400000000001,"ratio":1.0}';
    expect(json).toBe(`{"id":"a","metadata":${stored},"list":[{"metadata":${stored}},null,null],"tags":["b"]}`);
  });

  it('is what JSON.stringify makes of a value without such text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(stringify(value)).toBe(JSON.stringify(value));
        expect(stringify({ at: new Date(0), value })).toBe(JSON.stringify({ at: new Date(0), value }));
      }),
    );
  });

  it('is the same value with such text as without', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const holder = { list: [new JsonText(JSON.stringify(value))] };

        expect(JSON.parse(stringify(holder))).toEqual(JSON.parse(JSON.stringify({ list: [value] })));
        expect(JSON.stringify(holder)).toBe(JSON.stringify({ list: [value] }));
      }),
    );
  });
});
