import { adapterSchema, metadataSchema, nameSchema, tagsSchema } from '../../../shared/validation/dataset-fields.ts';
import { bodyValidator, queryValidator } from '../../../shared/validation/validator.ts';

const body = bodyValidator({
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: { name: nameSchema, tags: tagsSchema, metadata: metadataSchema, adapter: adapterSchema },
});

function nested(levels: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < levels; level++) value = { deeper: value };
  return value;
}

describe('a body', () => {
  it.each<[string, object]>([
    ['a name of 200 characters', { name: 'x'.repeat(200) }],
    ['a name of 200 characters, its accents apart', { name: 'e\u0301'.repeat(200) }],
    ['a name of 200 characters beyond the BMP', { name: '📦'.repeat(200) }],
    ['a name with a joiner', { name: 'می\u200cخواهم 👩\u200d🚀' }],
    ['a name of emoji and right-to-left text', { name: '📦 مستودع' }],
    [
      'an adapter of each form',
      { name: 'x', adapter: { scenes: { file: 'index.json', pointer: '/a~1b/0', unique: 'a (id)' } } },
    ],
  ])('passes as it is with %s', (_case, value) => {
    expect(body(value)).toEqual({ value });
  });

  it.each<[string, unknown, string, RegExp]>([
    ['no name', {}, 'name', /is required/],
    ['an empty name', { name: '' }, 'name', /at least 1 character/],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, 'name', /at most 200 characters/],
    ['a name that is a number', { name: 5 }, 'name', /a string/],
    ['the name "."', { name: '.' }, 'name', /must not be "." or "\.\."/],
    ['a control character', { name: 'a\nb' }, 'name', /control characters/],
    ['a name that begins with a space', { name: ' a' }, 'name', /white space/],
    ['a name that ends with a no-break space', { name: 'a\u00a0' }, 'name', /white space/],
    ...['061c', '200b', '200e', '200f', '202a', '202e', '2060', '2066', '2069', 'feff'].map(
      (code): [string, unknown, string, RegExp] => [
        `U+${code} in a name`,
        { name: `a${String.fromCharCode(Number.parseInt(code, 16))}b` },
        'name',
        new RegExp(`must not contain the invisible character U\\+${code}`, 'i'),
      ],
    ),
    ['a lone surrogate', { name: '\ud800' }, 'name', /well-formed/],
    ['an unknown field', { name: 'x', colour: 'red' }, 'colour', /known fields are name, tags, metadata, adapter/],
    ['51 tags', { name: 'x', tags: Array(51).fill('t') }, 'tags', /at most 50 items/],
    ['an empty tag', { name: 'x', tags: ['a', ''] }, 'tags.1', /at least 1 character/],
    ['metadata that is a list', { name: 'x', metadata: [] }, 'metadata', /an object/],
    ...['files', 'directories', 'lines', 'file'].map((form): [string, unknown, string, RegExp] => [
      `a group in the glob of ${form}`,
      { name: 'x', adapter: { scenes: { [form]: '@(a|b)/*', ...(form === 'file' && { pointer: '' }) } } },
      `adapter.scenes.${form}`,
      /^has a \( after @, .*; write \{a,b\} for a choice, or \? for the character \(\. A glob may hold \*/,
    ]),
    ['an adapter that is code', { name: 'x', adapter: 'x => x' }, 'adapter', /an object/],
    ['a body that is a list', [], '', /an object/],
  ])('is refused with %s, naming the field', (_case, value, field, message) => {
    expect(body(value)).toEqual({
      faults: expect.arrayContaining([{ field, message: expect.stringMatching(message) }]),
    });
  });

  it('is told every fault at once', () => {
    const result = body({ name: '', tags: 'x', colour: 1 });

    expect('faults' in result && result.faults.map(({ field }) => field).sort()).toEqual(['colour', 'name', 'tags']);
  });

  it('is told the beginning of a field whose name is very long', () => {
    const result = body({ name: 'x', ['k'.repeat(100_000)]: 1 });

    expect(result).toEqual({
      faults: [{ field: `${'k'.repeat(299)}…`, message: expect.stringMatching(/^is not a known field/) }],
    });
  });

  it('is told 100 faults, and how many there are beside', () => {
    const unknown = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`field-${index}`, index]));

    const result = body({ name: 'x', ...unknown });

    expect('faults' in result && [result.faults.length, result.faults.at(-1)]).toEqual([
      101,
      { field: '', message: 'has 50 more faults' },
    ]);
  });

  it.each<[string, object, string, RegExp]>([
    [
      'a list too long of what is wrong itself',
      { name: 'x', tags: Array(500_000).fill(0) },
      'tags',
      /at most 50 items/,
    ],
    [
      'very many unknown fields',
      Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`field-${index}`, index])),
      'name',
      /is required/,
    ],
    ['a fault, nested deeply', { name: 5, metadata: nested(15_000) }, 'name', /a string/],
  ])('of very many values is checked up to its first fault: %s', (_case, value, field, message) => {
    expect(body(value)).toEqual({
      faults: [
        { field, message: expect.stringMatching(message) },
        { field: '', message: 'has more than 10000 values; validation stopped at the first fault' },
      ],
    });
  });
});

describe('a query', () => {
  const query = queryValidator({
    type: 'object',
    additionalProperties: false,
    properties: { limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
  });

  it('has its numbers read from text and its defaults filled in', () => {
    expect(query({ limit: '7' })).toEqual({ value: { limit: 7 } });
    expect(query({})).toEqual({ value: { limit: 20 } });
  });

  it.each([
    ['0', /at least 1/],
    ['101', /at most 100/],
    ['abc', /an integer/],
    ['1.5', /an integer/],
    ['0x10', /an integer/],
    ['1e1', /an integer/],
    [' 10', /an integer/],
    ['', /an integer/],
  ])('is refused with limit=%s', (limit, message) => {
    expect(query({ limit })).toEqual({ faults: [{ field: 'limit', message: expect.stringMatching(message) }] });
  });

  it('is refused when a parameter comes twice', () => {
    expect(query({ limit: ['1', '2'] })).toEqual({ faults: [{ field: 'limit', message: 'must be an integer' }] });
  });
});
