import fc from 'fast-check';
import type { JsonVisit } from '../../../../shared/scan/json/json-handler.ts';
import { JsonTokenizer } from '../../../../shared/scan/json/json-tokenizer.ts';
import { isLargeWhole } from '../../../../shared/scan/json/large-whole.ts';
import { type RowBatch, TAG } from '../../../../shared/scan/json/row-batch.ts';
import { type FieldKind, RowFields } from '../../../../shared/scan/json/row-fields.ts';
import { walker } from '../../../../shared/scan/json/walker/walker.ts';
import { DEFAULT_LIMITS, type ScanLimits } from '../../../../shared/scan/limits.ts';
import { chunksOf } from '../../../support/chunks-of.ts';
import { tries } from '../../../support/tries.ts';

const KINDS = {
  id: 'id',
  width: 'number',
  file_name: 'text',
  calibrated_sensor_token: 'id',
  bbox: 'box',
  log_tokens: 'list',
  segmentation: 'source',
} as const satisfies Record<string, FieldKind>;
const FIELDS = new RowFields(KINDS);

/** Of each property; the long suite plays more. */
const RUNS = tries(100, 3000);

/** A row, spelled so that equal rows are equal texts. */
type Row = Record<string, string> | 'no object';

/** An id that no double holds exactly: its digits tell it apart, of which `JSON.parse` keeps too few to compare with. */
const LARGE = 'large';

function spell(batch: RowBatch, row: number, slot: number, kind: FieldKind): string | undefined {
  const tag = batch.tag(row, slot);
  if (tag === TAG.LARGE) return LARGE;
  if (kind === 'id' && tag === TAG.LONG_NUMBER && isLargeWhole(batch.longText(row, slot))) return LARGE;
  if (tag === TAG.LIST || tag === TAG.HASHES) return spellList(batch, row, slot);
  if (tag === TAG.SOURCE || tag === TAG.SOURCE_COPY) return spellSource(batch, row, slot);
  if (batch.isNumber(row, slot)) return spellNumber(batch.number(row, slot));
  if (tag === TAG.HASH) return `#${(BigInt(batch.hash(row, slot, 1)) << 32n) | BigInt(batch.hash(row, slot, 0))}`;
  if (tag === TAG.TEXT || tag === TAG.STRING) return JSON.stringify(batch.text(row, slot));
  return { [TAG.NULL]: 'null', [TAG.TRUE]: 'true', [TAG.FALSE]: 'false', [TAG.OTHER]: 'other' }[tag];
}

function spellList(batch: RowBatch, row: number, slot: number): string {
  const hashes: string[] = [];
  batch.forEachHash(row, slot, (lo, hi) => hashes.push(`#${(BigInt(hi) << 32n) | BigInt(lo)}`));
  return ['list', ...hashes].join(' ');
}

function spellSource(batch: RowBatch, row: number, slot: number): string {
  return JSON.stringify(JSON.parse(String(batch.source(row, slot))));
}

function spellNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function rowOf(batch: RowBatch, row: number): Row {
  const fields = Object.entries(KINDS).flatMap(([name, kind]) => {
    const slot = FIELDS.slot(name);
    const first = spell(batch, row, slot, kind);
    if (first === undefined) return [];
    const others = kind === 'box' ? [1, 2, 3].map((index) => spell(batch, row, slot + index, kind)) : [];
    return [[name, [first, ...others.filter((text) => text !== undefined)].join(' ')]];
  });
  return Object.fromEntries(fields);
}

/** The rows of every array below the key `rows`, as the tokenizer reads them, and whether the document is refused. */
function read(bytes: Uint8Array, chunkSize: number, limits: ScanLimits = DEFAULT_LIMITS): Row[] | string {
  const rows: Row[] = [];
  let name = '';
  const visit = {
    fields: FIELDS,
    rows: (batch: RowBatch) => {
      for (let row = 0; row < batch.length; row++) rows.push(rowOf(batch, row));
    },
    notAnObject: () => void rows.push('no object'),
  };
  const handler = {
    begin: (): JsonVisit => (name === 'rows' ? visit : 'walk'),
    key: (key: string) => {
      name = key;
    },
    scalar: () => {},
    end: () => {
      name = '';
    },
  };
  try {
    const tokenizer = new JsonTokenizer(handler, limits, 'rows.json');
    for (const chunk of chunksOf(bytes, chunkSize)) tokenizer.write(chunk);
    tokenizer.end();
    return rows;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The same by `JSON.parse`. */
function expected(text: string): Row[] {
  const members: unknown[] = JSON.parse(text).rows;
  return members.map((member) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? expectedRow(member as Record<string, unknown>)
      : 'no object',
  );
}

function expectedRow(member: Record<string, unknown>): Row {
  const fields = Object.entries(KINDS).filter(([name]) => Object.hasOwn(member, name));
  return Object.fromEntries(fields.map(([name, kind]) => [name, expectedValue(member[name], kind)]));
}

function expectedValue(value: unknown, kind: FieldKind): string {
  if (kind === 'source') return Array.isArray(value) ? JSON.stringify(value) : 'other';
  if (kind === 'id' && typeof value === 'number' && isLargeWhole(String(value))) return LARGE;
  if (typeof value === 'number') return spellNumber(value);
  if (typeof value === 'string') return kind === 'id' ? `#${walker().hash(value)}` : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (kind === 'list' && Array.isArray(value)) {
    const texts = value.filter((each) => typeof each === 'string');
    return ['list', ...texts.map((text) => `#${walker().hash(text)}`)].join(' ');
  }
  const isBox = kind === 'box' && Array.isArray(value) && value.length === 4;
  return isBox && value.every((item) => typeof item === 'number') ? value.map(spellNumber).join(' ') : 'other';
}

const number = fc.oneof(
  fc.integer().map(String),
  fc.float({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom('0', '-0', '1e5', '1.5E-3', '9007199254740993', '123456789012345678901', '0.1', '5e-324', '100.25'),
);
const string = fc.oneof(
  fc.string({ maxLength: 40 }).map((text) => JSON.stringify(text)),
  fc.constantFrom('"a/b c.jpg"', '"é日"', '"x\\"y\\\\"', '"\\u00e9"', `"${'0123456789abcdef'.repeat(2)}"`, '""'),
);
const space = fc.constantFrom('', '', '', ' ', '\n', '\r\n\t', '                    ');
const list = (items: string[], [before, after]: [string, string]): string => `[${before}${items.join(`,${after}`)}]`;
const value = fc.oneof(
  number,
  string,
  fc
    .tuple(fc.array(fc.oneof(string, number), { maxLength: 6 }), fc.tuple(space, space))
    .map(([items, spaces]) => list(items, spaces)),
  fc.constantFrom(
    '["a",["b"],{"c":"d"},"e"]',
    'true',
    'false',
    'null',
    '[]',
    '{}',
    '{"counts": "a]b}\\\\", "size": [1, 2]}',
    '[[1.5,2],[3]]',
  ),
  fc
    .tuple(fc.array(number, { maxLength: 60 }), fc.tuple(space, space))
    .map(([numbers, spaces]) => list(numbers, spaces)),
);
const box = fc
  .tuple(fc.array(number, { minLength: 4, maxLength: 4 }), fc.tuple(space, space))
  .map(([numbers, spaces]) => list(numbers, spaces));
const names = fc.constantFrom(...Object.keys(KINDS), 'segmentation2', 'note', 'i', 'width2', '\\u0069d');
const field = fc
  .tuple(names, fc.oneof({ arbitrary: value, weight: 3 }, box), space, space)
  .map(([name, text, before, after]) => `"${name}"${before}:${after}${text}`);
const object = fc
  .tuple(fc.array(field, { maxLength: 8 }), space, space)
  .map(([fields, before, after]) => `{${before}${fields.join(`${after},${before}`)}${after}}`);
const member = fc.oneof({ arbitrary: object, weight: 12 }, value);
const document = fc
  .tuple(fc.array(member, { maxLength: 30 }), space, space)
  .map(
    ([members, before, after]) =>
      `{"before": [1], "rows":${before}[${members.join(`${after},${before}`)}${after}], "after": {}}`,
  );
const chunkSize = fc.constantFrom(1, 7, 63, 64, 65, 200, 1000, 100_000);

describe('an array that is read as rows', () => {
  it('has the values that JSON.parse finds, at every chunk size', () => {
    fc.assert(
      fc.property(document, chunkSize, (text, size) => {
        expect(read(Buffer.from(text), size)).toEqual(expected(text));
      }),
      { numRuns: RUNS },
    );
  });

  it('is refused at the same byte, whatever the chunks, when a byte is changed', () => {
    const broken = fc.record({
      text: document,
      place: fc.nat(),
      byte: fc.constantFrom(...Buffer.from('{}[]",:0.e-\\ \0x')),
    });
    fc.assert(
      fc.property(broken, chunkSize, ({ text, place, byte }, size) => {
        const bytes = Buffer.from(text);
        bytes[place % bytes.length] = byte;

        expect(read(bytes, size)).toEqual(read(bytes, 1));
      }),
      { numRuns: RUNS },
    );
  });

  it.each([
    ['more rows than one batch holds', Array.from({ length: 5000 }, (_, id) => ({ id }))],
    ['rows longer than a chunk', [{ id: 1, note: 'x'.repeat(3_000_000), width: 2 }, { id: 3 }]],
  ])('is read whole with %s', (_, rows) => {
    const text = JSON.stringify({ rows });

    expect(read(Buffer.from(text), 262_144)).toEqual(expected(text));
    expect(read(Buffer.from(text), 4_000_000)).toEqual(expected(text));
  });

  it('is read many rows at a time, but for the members that chunks cut', () => {
    const sizes: number[] = [];
    const visit = { fields: FIELDS, rows: ({ length }: RowBatch) => void sizes.push(length) };
    const tokenizer = new JsonTokenizer(
      { begin: () => visit, key: () => {}, scalar: () => {}, end: () => {} },
      DEFAULT_LIMITS,
      'rows.json',
    );
    const rows = Array.from({ length: 10_000 }, (_, id) => ({ id, segmentation: [[1.5, 2]], bbox: [0, 1, 2, 3.25] }));

    for (const chunk of chunksOf(Buffer.from(JSON.stringify(rows)), 65_536)) tokenizer.write(chunk);

    expect(sizes.reduce((sum, size) => sum + size)).toBe(10_000);
    expect(sizes.filter((size) => size === 1).length).toBeLessThan(20);
  });

  it('keeps the limits on nesting and on strings', () => {
    const nested = `{"rows":[{"id":1},{"note":${'['.repeat(9)}${']'.repeat(9)}},${' '.repeat(100)}{"id":2}]}`;
    const long = `{"rows":[{"id":1},{"file_name":"${'x'.repeat(50)}"},${' '.repeat(100)}{"id":2}]}`;

    expect(read(Buffer.from(nested), 1000, { ...DEFAULT_LIMITS, maxJsonDepth: 10 })).toMatch(/maxJsonDepth/);
    expect(read(Buffer.from(nested), 1000, { ...DEFAULT_LIMITS, maxJsonDepth: 12 })).toHaveLength(3);
    expect(read(Buffer.from(long), 1000, { ...DEFAULT_LIMITS, maxJsonStringBytes: 49 })).toMatch(/maxJsonStringBytes/);
    expect(read(Buffer.from(long), 1000, { ...DEFAULT_LIMITS, maxJsonStringBytes: 50 })).toHaveLength(3);
  });

  it('takes NaN and the infinities, which Python writes, for numbers', () => {
    const text = `{"rows":[{"width":NaN,"bbox":[1,-Infinity,NaN,4]},{"width":-Infinity}${' '.repeat(100)}]}`;

    expect(read(Buffer.from(text), 1000)).toEqual([
      { width: 'NaN', bbox: '1 -Infinity NaN 4' },
      { width: '-Infinity' },
    ]);
  });
});
