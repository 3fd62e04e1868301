/**
 * The grammar of RFC 8259 as a table of transitions, one row of 256 bytes per state, one table per kind of container.
 * Beyond the RFC it takes a UTF-8 byte order mark, and `NaN`, `Infinity` and `-Infinity`, which Python writes.
 * https://www.rfc-editor.org/rfc/rfc8259
 */

/** Between tokens. Every state below `WORD` reads white space and punctuation only. */
export const VALUE = 0;
const FIRST_VALUE = 1;
const FIRST_KEY = 2;
const KEY = 3;
const COLON = 4;
/** A value is complete: what may follow depends on the container. */
export const AFTER = 5;
/** The very beginning of a document, where a byte order mark may stand. */
export const START = 6;
const BOM_2 = 7;
const BOM_3 = 8;

/** Inside of a number or a literal: every state from here up to `STRING`. */
export const WORD = 9;
const MINUS = WORD;
const ZERO = 10;
const INTEGER = 11;
const POINT = 12;
const FRACTION = 13;
const EXPONENT = 14;
const EXPONENT_SIGN = 15;
const EXPONENT_DIGITS = 16;
/** A literal is spelled out in full. */
const LITERAL_END = 17;
/** One state for each letter of the literals but the last. */
const LITERALS = 18;

/** Inside of a string value, and five states for its escapes: every state from here up to the actions. */
export const STRING = 40;
/** Inside of a key, likewise. */
export const KEY_STRING = 46;

/** Not states but things to do; every state is below. */
export const ACTION = 60;
/** The byte may not stand here. */
export const REFUSE = 60;
/** `{` */
export const OPEN_OBJECT = 61;
/** `[` */
export const OPEN_ARRAY = 62;
/** `}` or `]`, whichever the container asks for. */
export const CLOSE = 63;

/** What the state is inside of a container that was just opened. */
export const FIRST_STATE = { object: FIRST_KEY, array: FIRST_VALUE } as const;

/** Words that are complete where something else may follow, e.g. at the end of a document. */
export const COMPLETE_WORDS: ReadonlySet<number> = new Set([ZERO, INTEGER, FRACTION, EXPONENT_DIGITS, LITERAL_END]);

/** Where a value stands: in the document itself, or in a container. */
type Container = 'document' | 'array' | 'object';

/** The next state or action for `(state << 8) | byte`, in each kind of container. */
export const GRAMMAR: Readonly<Record<Container, Uint8Array>> = {
  document: grammarOf('document'),
  array: grammarOf('array'),
  object: grammarOf('object'),
};

function grammarOf(container: Container): Uint8Array {
  const table = new Uint8Array(ACTION << 8).fill(REFUSE);
  const on = (state: number, bytes: string, next: number): void => {
    for (const byte of Buffer.from(bytes, 'latin1')) table[(state << 8) | byte] = next;
  };

  for (const state of [VALUE, FIRST_VALUE, FIRST_KEY, KEY, COLON, AFTER]) on(state, ' \t\n\r', state);
  on(START, ' \t\n\r', VALUE);
  on(START, '\xef', BOM_2);
  on(BOM_2, '\xbb', BOM_3);
  on(BOM_3, '\xbf', VALUE);

  for (const state of [VALUE, FIRST_VALUE, START]) {
    on(state, '{', OPEN_OBJECT);
    on(state, '[', OPEN_ARRAY);
    on(state, '"', STRING);
    on(state, '-', MINUS);
    on(state, '0', ZERO);
    on(state, '123456789', INTEGER);
  }
  on(FIRST_VALUE, ']', CLOSE);
  on(FIRST_KEY, '}', CLOSE);
  for (const state of [FIRST_KEY, KEY]) on(state, '"', KEY_STRING);
  on(COLON, ':', VALUE);

  addString(table, on, STRING, AFTER);
  addString(table, on, KEY_STRING, COLON);
  addNumbers(on);
  addLiterals(on);

  for (const state of [AFTER, ...COMPLETE_WORDS]) {
    on(state, ' \t\n\r', AFTER);
    if (container === 'array') on(state, ',', VALUE);
    if (container === 'array') on(state, ']', CLOSE);
    if (container === 'object') on(state, ',', KEY);
    if (container === 'object') on(state, '}', CLOSE);
  }
  return table;
}

type On = (state: number, bytes: string, next: number) => void;

function addString(table: Uint8Array, on: On, inside: number, closed: number): void {
  const escaped = inside + 1;
  const firstHex = inside + 2;
  // Bytes from 0x80 are part of a longer character: whether it is well-formed is the decoder's business.
  table.fill(inside, (inside << 8) | 0x20, (inside + 1) << 8);
  on(inside, '"', closed);
  on(inside, '\\', escaped);
  on(escaped, '"\\/bfnrt', inside);
  on(escaped, 'u', firstHex);
  for (let digit = 0; digit < 4; digit++) {
    on(firstHex + digit, '0123456789abcdefABCDEF', digit === 3 ? inside : firstHex + digit + 1);
  }
}

function addNumbers(on: On): void {
  const digits = '0123456789';
  on(MINUS, '0', ZERO);
  on(MINUS, '123456789', INTEGER);
  on(INTEGER, digits, INTEGER);
  for (const state of [ZERO, INTEGER]) on(state, '.', POINT);
  for (const state of [POINT, FRACTION]) on(state, digits, FRACTION);
  for (const state of [ZERO, INTEGER, FRACTION]) on(state, 'eE', EXPONENT);
  on(EXPONENT, '+-', EXPONENT_SIGN);
  for (const state of [EXPONENT, EXPONENT_SIGN, EXPONENT_DIGITS]) on(state, digits, EXPONENT_DIGITS);
}

function addLiterals(on: On): void {
  let state = LITERALS;
  for (const literal of ['true', 'false', 'null', 'NaN', 'Infinity']) {
    for (const from of [VALUE, FIRST_VALUE, START]) on(from, literal.charAt(0), state);
    if (literal === 'Infinity') on(MINUS, literal.charAt(0), state);
    for (const letter of literal.slice(1, -1)) on(state, letter, ++state);
    on(state, literal.slice(-1), LITERAL_END);
    state++;
  }
}
