import fc from 'fast-check';
import { metadataSchema } from '../../../shared/validation/dataset-fields.ts';
import type { SentMetadata } from '../../../shared/validation/metadata.ts';
import { parseSentJson } from '../../../shared/validation/sent-json.ts';
import { bodyValidator } from '../../../shared/validation/validator.ts';

const validate = bodyValidator({ type: 'object', properties: { metadata: metadataSchema } });
const metadataIn = (source: string): SentMetadata => (parseSentJson(source) as { metadata: SentMetadata }).metadata;
const nested = (levels: number): string => `${'{"deeper":'.repeat(levels)}1${'}'.repeat(levels)}`;

describe('metadata', () => {
  it.each([
    ['a number that ends in zero', '{"scale":1.0}'],
    ['a time in nanoseconds, beyond what a double holds', '{"stamp_ns":1772798700123456789}'],
    ['an exponent', '{"a":1E+2,"b":-0.0}'],
    ['escapes', '{"a\\u0041":"\\/\\n\\ud83d\\ude00"}'],
    ['odd keys', '{"":1,"a.b/c~d":[[1],[]],"toString":null,"10":1,"9":2}'],
    ['16 levels', nested(16)],
    ['64 KiB', `{"text":"${'x'.repeat(65_525)}"}`],
  ])('with %s is kept as it was written', (_case, text) => {
    expect(metadataIn(`{"name":"x","metadata":${text},"tags":[]}`).text).toBe(text);
    expect(validate(parseSentJson(`{"metadata":${text}}`))).toHaveProperty('value');
  });

  it('loses the white space between its tokens, and no other', () => {
    expect(metadataIn('\n{ "metadata" :\t{ "a b" : [ 1 , " \\" , " ] } }').text).toBe('{"a b":[1," \\" , "]}');
  });

  it('can be filtered by its scalar entries, numbers as they were written', () => {
    const source = '{"metadata":{"sensor":"li\\u0064ar","ns":1772798700123456789,"v":1.0,"on":true,"x":null,"l":[1]}}';

    expect(metadataIn(source).facets).toEqual(['ns:1772798700123456789', 'on:true', 'sensor:lidar', 'v:1.0']);
  });

  it('is found only as a member of the body itself', () => {
    expect(parseSentJson('{"a":{"metadata":{"b":1}},"b":[{"metadata":1}]}')).toEqual({
      a: { metadata: { b: 1 } },
      b: [{ metadata: 1 }],
    });
  });

  it.each(['null', '[]', '"text"', '1'])('that is %s stays a value', (value) => {
    expect(parseSentJson(`{"metadata":${value}}`)).toEqual({ metadata: JSON.parse(value) });
  });

  it.each([
    ['17 levels', nested(17), `metadata${'.deeper'.repeat(16)}`, /at most 16 levels/],
    ['more than 64 KiB', `{"text":"${'é'.repeat(32_763)}"}`, 'metadata', /at most 65536 bytes as JSON, not 65537/],
    ['an infinite number', '{"a":[0,{"b":1e999}]}', 'metadata.a.1.b', /finite/],
    ['a key __proto__', '{"a":{"__proto__":1}}', 'metadata.a.__proto__', /refused/],
    ['a key constructor', '{"constructor":1}', 'metadata.constructor', /refused/],
    ['a key prototype, escaped', '{"\\u0070rototype":1}', 'metadata.prototype', /refused/],
  ])('with %s is refused, naming the field', (_case, text, field, message) => {
    expect(validate(parseSentJson(`{"metadata":${text}}`))).toEqual({
      faults: [{ field, message: expect.stringMatching(message) }],
    });
  });

  it('says what JSON.parse reads, without a space to spare, whatever it is', () => {
    const spaced = fc
      .tuple(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), fc.constantFrom(0, 1, '\t'))
      .map(([metadata, space]) => ({ metadata, source: JSON.stringify({ name: 'x', metadata }, null, space) }))
      .filter(({ source }) => !/__proto__|constructor|prototype/.test(source) && source.isWellFormed());
    fc.assert(
      fc.property(spaced, ({ metadata, source }) => {
        expect(metadataIn(source).text).toBe(JSON.stringify(metadata));
      }),
    );
  });
});

describe('a body', () => {
  it.each([
    ['names a field twice', '{"name":"x","name":"y"}', 'name occurs twice'],
    ['names a field twice, once escaped', '{"name":"x","n\\u0061me":"y"}', 'name occurs twice'],
    ['names a key of metadata twice', '{"metadata":{"a":[{"b":1,"b":2}]}}', 'metadata.a.0.b occurs twice'],
    ['has metadata twice', '{"metadata":{},"metadata":{}}', 'metadata occurs twice'],
    [
      'has an unpaired surrogate in metadata',
      '{"metadata":{"a":["\\ud83d"]}}',
      'metadata.a.0 has an unpaired surrogate',
    ],
    ['is nested deeper than any field', '['.repeat(101) + ']'.repeat(101), 'it is more than 100 levels deep'],
    ['is nested without end', '['.repeat(500_000), 'Unexpected end of JSON input'],
    ['is cut off', '{"a":', 'Unexpected end of JSON input'],
  ])('that %s is no valid JSON', (_case, source, message) => {
    expect(() => parseSentJson(source)).toThrow(message);
  });

  it('is otherwise what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (source) => {
        fc.pre(!source.includes('metadata'));
        expect(parseSentJson(source)).toEqual(JSON.parse(source));
      }),
    );
  });
});
