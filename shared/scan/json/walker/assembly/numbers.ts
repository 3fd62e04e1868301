import { FRACTION, GRAMMAR, GRAMMAR_TABLE, INTEGER, OBJECT, POWERS, REFUSE, STRING, WORD, ZERO } from './memory';

@inline
function bits(matches: v128): u64 {
  return <u64>(<u32>i8x16.bitmask(matches));
}

@inline
function digits(bytes: v128): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(48)), i8x16.splat(10));
}

/** A bit for each of 64 bytes that equals `byte`. */
@inline
function equal64(a: v128, b: v128, c: v128, d: v128, byte: i8): u64 {
  const wanted = i8x16.splat(byte);
  return (
    bits(i8x16.eq(a, wanted)) |
    (bits(i8x16.eq(b, wanted)) << 16) |
    (bits(i8x16.eq(c, wanted)) << 32) |
    (bits(i8x16.eq(d, wanted)) << 48)
  );
}

/**
 * How many of the 64 bytes from `at`, where an array expects a value, are whole groups `number,` without an exponent;
 * 0: none, or something else is among them. Bit by bit what the grammar says: a number begins after a comma or at the
 * start, a minus and a point stand before a digit, a point after one, no digit after a leading zero.
 */
@inline
export function numberGroups(at: usize): i32 {
  const a = v128.load(at);
  const b = v128.load(at, 16);
  const c = v128.load(at, 32);
  const d = v128.load(at, 48);
  const digit64 = bits(digits(a)) | (bits(digits(b)) << 16) | (bits(digits(c)) << 32) | (bits(digits(d)) << 48);
  const comma64 = equal64(a, b, c, d, 44);
  const point64 = equal64(a, b, c, d, 46);
  const space64 = equal64(a, b, c, d, 32);
  const minus64 = equal64(a, b, c, d, 45);
  const zero64 = equal64(a, b, c, d, 48);
  const other = ~(digit64 | comma64 | point64 | space64 | minus64);
  const known: u64 = other == 0 ? ~(<u64>0) : (other & (0 - other)) - 1;
  const commas = comma64 & known;
  if (commas == 0) return 0;
  const length: i32 = 64 - <i32>clz<u64>(commas);
  const inside: u64 = length == 64 ? ~(<u64>0) : ((<u64>1) << (<u64>length)) - 1;
  const numeric = (digit64 | point64 | minus64) & inside;
  const digit = digit64 & inside;
  const point = point64 & inside;
  const minus = minus64 & inside;
  const space = space64 & inside;
  const zero = zero64 & inside;
  const begins = numeric & ~(numeric << 1);
  const mayBegin = (((commas << 1) | 1) + space) & ~space & inside;
  const afterFraction = ((point << 1) + digit) & ~digit;
  const firstDigit = (begins & ~minus) | (minus << 1);
  const wrong =
    (begins ^ mayBegin) |
    (minus & ~begins) |
    ((minus << 1) & ~digit & inside) |
    (point & ~(digit << 1)) |
    ((point << 1) & ~digit) |
    (afterFraction & point) |
    (((firstDigit & zero) << 1) & digit);
  return wrong == 0 ? length : 0;
}

/** The state of the grammar after the number that {@link shortNumber} found. */
export let stateAfter: i32 = 0;

/** Length of the number at `at`, when it has no exponent and ends within 15 bytes; 0: the grammar decides. */
@inline
export function shortNumber(at: usize): i32 {
  const bytes = v128.load(at);
  let digit = <u32>i8x16.bitmask(digits(bytes));
  let point = <u32>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(46)));
  const zero = <u32>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(48)));
  const minus = <u32>(load<u8>(at) == 45);
  const length = ctz<u32>(~(digit | point | minus));
  if (length >= 16) return 0;
  const inside = ((<u32>1) << length) - 1;
  digit &= inside;
  point &= inside;
  const first = (<u32>1) << minus;
  const leadingZero = first & zero;
  const wrong =
    (point & ~(digit << 1)) | ((point << 1) & ~digit) | (point & (point - 1)) | ((leadingZero << 1) & digit) | (first & ~digit);
  if (wrong) return 0;
  stateAfter = point ? FRACTION : leadingZero ? ZERO : INTEGER;
  return length;
}

/** Whether {@link readNumber} left the value to the host: it is longer than a double holds exactly, or has an exponent. */
export let isLong: bool = false;
/** The value, unless {@link isLong}. */
export let value: f64 = 0;

/** The end of the number at `at`, the value of a member of an object; 0: it is none, or it goes on after `end`. */
export function readNumber(at: usize, end: usize): usize {
  const length = shortNumber(at);
  const stop = at + length;
  isLong = length == 0 || (load<u8>(stop) | 32) == 101;
  if (isLong) return wordEnd(at, end);
  const negative = load<u8>(at) == 45;
  let mantissa: u64 = 0;
  let fraction: usize = 0;
  for (let i = at + <usize>negative; i < stop; i++) {
    const byte = load<u8>(i);
    if (byte == 46) fraction = stop - i - 1;
    else mantissa = mantissa * 10 + (byte - 48);
  }
  // Both are exact: 15 digits, and a power of ten below 10^23; so one division rounds as JSON.parse does.
  let x = <f64>mantissa;
  if (fraction) x /= load<f64>(POWERS + (fraction << 3));
  value = negative ? -x : x;
  return stop;
}

/** The end of a number by the grammar; 0: it is none, or it goes on after `end`. */
function wordEnd(start: usize, end: usize): usize {
  const table = GRAMMAR + <usize>OBJECT * GRAMMAR_TABLE;
  let state = 0;
  for (let at = start; at < end; at++) {
    const next = <i32>load<u8>(table + (<usize>state << 8) + <usize>load<u8>(at));
    if (next == REFUSE) return 0;
    if (next < WORD || next >= STRING) return at;
    state = next;
  }
  return 0;
}
