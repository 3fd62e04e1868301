import fc from 'fast-check';
import { JsonTokenizer } from '../../../../shared/scan/json/json-tokenizer.ts';
import { DEFAULT_LIMITS, type ScanLimits } from '../../../../shared/scan/limits.ts';
import { ScanFault } from '../../../../shared/scan/scan-fault.ts';
import { CHUNK_SIZES, chunksOf } from '../../../support/chunks-of.ts';
import { buildJson } from '../../../support/json-builder.ts';
import { tries } from '../../../support/tries.ts';

const REFUSED = 'refused';
const chunkSize = fc.constantFrom(...CHUNK_SIZES, 2, 3, 5, 64);

function outcome(read: () => unknown): unknown {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof ScanFault || error instanceof SyntaxError) return REFUSED;
    throw error;
  }
}

/** What `JSON.parse` makes of bytes that a `TextDecoder` decodes (which takes a byte order mark away). */
function parsed(bytes: Uint8Array): unknown {
  return outcome(() => JSON.parse(new TextDecoder().decode(bytes)));
}

function skim(bytes: Uint8Array, size: number): unknown {
  const skipAll = { begin: () => 'skip' as const, key: () => {}, scalar: () => {}, end: () => {} };
  return outcome(() => {
    const tokenizer = new JsonTokenizer(skipAll, DEFAULT_LIMITS, 'test.json');
    for (const chunk of chunksOf(bytes, size)) tokenizer.write(chunk);
    tokenizer.end();
  });
}

describe('the tokenizer reads what JSON.parse reads', () => {
  it('on every document, at every chunk size', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), chunkSize, (text, size) => {
        const bytes = Buffer.from(text);

        expect({ value: buildJson(bytes, size) }).toEqual(parsed(bytes));
      }),
      { numRuns: tries(50, 400) },
    );
  });

  it('with white space between all tokens', () => {
    fc.assert(
      fc.property(fc.jsonValue(), chunkSize, (value, size) => {
        const bytes = Buffer.from(`\r\n${JSON.stringify(value, null, '\t ')} \n`);

        expect({ value: buildJson(bytes, size) }).toEqual(parsed(bytes));
      }),
    );
  });

  it('on documents with one byte changed, added or lost, and refuses what it refuses', () => {
    const edit = fc.record({
      text: fc.json(),
      place: fc.nat(),
      kind: fc.constantFrom('replace', 'insert', 'delete'),
      byte: fc.oneof(fc.constantFrom(...Buffer.from('{}[]",:0123456789.eE+-\\utrfalsn \n\0/')), fc.nat({ max: 255 })),
    });
    fc.assert(
      fc.property(edit, chunkSize, ({ text, place, kind, byte }, size) => {
        const bytes = [...Buffer.from(text)];
        bytes.splice(place % bytes.length, kind === 'insert' ? 0 : 1, ...(kind === 'delete' ? [] : [byte]));
        const broken = Uint8Array.from(bytes);

        expect(outcome(() => buildJson(broken, size))).toEqual(parsed(broken));
        expect(skim(broken, size) === REFUSED).toBe(parsed(broken) === REFUSED);
      }),
      { numRuns: tries(200, 2000) },
    );
  });

  it('on random words of the grammar', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '-',
      '0',
      '12',
      '.5',
      'e+3',
      'true',
      'null',
      '\\',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 8 }), chunkSize, (tokens, size) => {
        const bytes = Buffer.from(tokens.join(''));

        expect(outcome(() => buildJson(bytes, size))).toEqual(parsed(bytes));
        expect(skim(bytes, size) === REFUSED).toBe(parsed(bytes) === REFUSED);
      }),
      { numRuns: tries(300, 3000) },
    );
  });

  it('on malformed UTF-8 inside of a string, which becomes U+FFFD', () => {
    const bytesOfString = fc
      .uint8Array({ maxLength: 12 })
      .map((bytes) => bytes.map((byte) => (byte === 0x22 ? 0x80 : byte)));
    fc.assert(
      fc.property(bytesOfString, chunkSize, (inside, size) => {
        const bytes = Buffer.concat([Buffer.from('"'), inside, Buffer.from('"')]);

        expect(outcome(() => buildJson(bytes, size))).toEqual(parsed(bytes));
      }),
      { numRuns: tries(150, 1000) },
    );
  });

  it.each([
    ['{"a":1,"a":2}'],
    ['{"__proto__":1}'],
    ['"\\u0061\\uD83D\\uDE00\\ud800\\/\\b"'],
    ['"\u2028\u007f"'],
    ['-0'],
    ['1E400'],
    ['123456789012345678901234567890'],
    ['[[],{},[{}]]'],
    ['""'],
    ['\ufeff{"a":"\ufeff"}'],
    ['true'],
    [' false '],
  ])('on %s', (text) => {
    const bytes = Buffer.from(text);
    for (const size of CHUNK_SIZES) expect({ value: buildJson(bytes, size) }).toEqual(parsed(bytes));
  });
});

describe('the tokenizer refuses', () => {
  it.each([
    [''],
    [' '],
    ['\ufeff'],
    ['\ufeff\ufeff1'],
    [' \ufeff1'],
    ['01'],
    ['-'],
    ['1.'],
    ['.5'],
    ['1e'],
    ['+1'],
    ['-NaN'],
    ['nan'],
    ['tru'],
    ['truex'],
    ['[1,]'],
    ['[,1]'],
    ['{"a":1,}'],
    ['{a:1}'],
    ["'a'"],
    ['[1}'],
    ['{"a"]'],
    ['1 2'],
    ['"\n"'],
    ['"\\x"'],
    ['"\\u12G4"'],
    ['"open'],
    ['[1'],
    ['{"a":1'],
    ['\u00a01'],
    ['/* no */ 1'],
  ])('%j at every chunk size, walked or skipped', (text) => {
    for (const size of CHUNK_SIZES) {
      expect(outcome(() => buildJson(Buffer.from(text), size))).toBe(REFUSED);
      expect(skim(Buffer.from(text), size)).toBe(REFUSED);
    }
  });

  it.each(CHUNK_SIZES)('with the offset of the byte that cannot stand there, in chunks of %d', (size) => {
    expect(() => buildJson(Buffer.from('{"a": [1, 2,, 3]}'), size)).toThrow('test.json is not valid JSON at byte 12.');
  });

  it.each(CHUNK_SIZES)('with the length of what ended too early, in chunks of %d', (size) => {
    expect(() => buildJson(Buffer.from('{"a": [1'), size)).toThrow(
      'test.json ends after 8 bytes in the middle of its JSON.',
    );
  });
});

describe('the tokenizer skips numbers', () => {
  it('that JSON.parse reads, and no others, at every chunk size', () => {
    const piece = fc.constantFrom(
      ...'0123456789',
      '12',
      '345.5',
      ',',
      ', ',
      ',  ',
      '.',
      '-',
      'e',
      'E+',
      ' ',
      '\n',
      '[',
      ']',
    );

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), chunkSize, (pieces, size) => {
        const bytes = Buffer.from(`{"a":[${pieces.join('')}]}`);

        expect(skim(bytes, size) === REFUSED).toBe(parsed(bytes) === REFUSED);
      }),
      { numRuns: tries(400, 5000) },
    );
  });
});

describe('UTF-16', () => {
  it.each([
    ['with a byte order mark', Buffer.from('\ufeff{"a":1}', 'utf16le')],
    ['with a byte order mark, big-endian', Buffer.from('\ufeff{"a":1}', 'utf16le').swap16()],
    ['without one', Buffer.from('{"a":1}', 'utf16le')],
    ['without one, big-endian', Buffer.from('[1]', 'utf16le').swap16()],
  ])('%s is refused by name, at every chunk size', (_how, bytes) => {
    for (const size of CHUNK_SIZES) {
      expect(() => buildJson(bytes, size)).toThrow('test.json is encoded in UTF-16; save it as UTF-8.');
    }
  });
});

describe('beyond the standard', () => {
  it.each(CHUNK_SIZES)('NaN and the infinities are numbers, as Python writes them, in chunks of %d', (size) => {
    const bytes = Buffer.from('{"a":NaN,"b":[Infinity,-Infinity ,-1]}');

    expect(buildJson(bytes, size)).toEqual({ a: Number.NaN, b: [Infinity, -Infinity, -1] });
  });
});

describe('what a handler does not want', () => {
  const text = '{"skip":[{"x":"]}\\"","\\u005b\\n":"\\\\"},[1,[2]]],"keep":"b","scalar":"long","last":{"y":[]}}';

  it.each(CHUNK_SIZES)('is skipped and what follows is found again, in chunks of %d', (size) => {
    const seen: unknown[] = [];
    let key = '';
    const tokenizer = new JsonTokenizer(
      {
        begin: () => (key === '' || key === 'keep' ? 'walk' : 'skip'),
        key: (name) => {
          key = name;
          seen.push(name);
        },
        scalar: (value) => seen.push(value),
        end: () => seen.push('end'),
      },
      DEFAULT_LIMITS,
      'test.json',
    );

    for (const chunk of chunksOf(Buffer.from(text), size)) tokenizer.write(chunk);
    tokenizer.end();

    expect(seen).toEqual(['skip', 'keep', 'b', 'scalar', 'last', 'end']);
  });

  it.each(CHUNK_SIZES)('is not even looked at once the handler stops, in chunks of %d', (size) => {
    const handler = { begin: () => 'stop' as const, key: () => {}, scalar: () => {}, end: () => {} };
    const tokenizer = new JsonTokenizer(handler, DEFAULT_LIMITS, 'test.json');

    expect(() => {
      for (const chunk of chunksOf(Buffer.from('[ this is not JSON'), size)) tokenizer.write(chunk);
      tokenizer.end();
    }).not.toThrow();
  });
});

describe('limits', () => {
  const limits: ScanLimits = { ...DEFAULT_LIMITS, maxJsonDepth: 4, maxJsonStringBytes: 10 };

  function read(text: string, visit: 'walk' | 'skip', size: number): void {
    const handler = { begin: () => visit, key: () => {}, scalar: () => {}, end: () => {} };
    const tokenizer = new JsonTokenizer(handler, limits, 'deep.json');
    for (const chunk of chunksOf(Buffer.from(text), size)) tokenizer.write(chunk);
    tokenizer.end();
  }

  it.each(CHUNK_SIZES)('nesting up to the limit passes, one more is a fault that names it, in chunks of %d', (size) => {
    for (const visit of ['walk', 'skip'] as const) {
      expect(() => read('[[{"a":[]}]]', visit, size)).not.toThrow();
      expect(() => read('[[{"a":[[]]}]]', visit, size)).toThrow(/deep\.json passes the limit maxJsonDepth: at most 4/);
    }
  });

  it.each(CHUNK_SIZES)('a string that is wanted has a limit, a skipped one has none, in chunks of %d', (size) => {
    expect(() => read('["0123456789"]', 'walk', size)).not.toThrow();
    expect(() => read('["0123456789a"]', 'walk', size)).toThrow(/maxJsonStringBytes: at most 10/);
    expect(() => read('["0123456789a"]', 'skip', size)).not.toThrow();
  });
});
