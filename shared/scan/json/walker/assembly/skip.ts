import {
  ACTION,
  AFTER,
  ARRAY,
  CLOSE,
  DEPTH,
  DOCUMENT,
  DONE,
  FIRST_KEY,
  FIRST_VALUE,
  FRACTION,
  GRAMMAR,
  GRAMMAR_TABLE,
  INTEGER,
  KEY_STRING,
  LOOK_AHEAD,
  OBJECT,
  OPEN_OBJECT,
  REFUSE,
  REFUSED,
  RESULTS,
  STACK,
  STATE,
  STATUS,
  STRING,
  TOO_DEEP,
  VALUE,
  ZERO,
} from './memory';
import { numberGroups, shortNumber, stateAfter } from './numbers';
import { plainEnd } from './strings';

/** Containers that the last walk left open. */
export let depth: i32 = 0;
/** Why the last walk stopped. */
export let status: i32 = 0;

/**
 * Checks the grammar of a value's bytes without keeping anything of them, to the end of the container that brings the
 * depth to `until`, or to the end of the input. It goes from state to state by the table, and jumps over plain
 * numbers, strings and white space, after which it is in the state that the table would have led to.
 *
 * @returns Where it stopped.
 */
export function skip(start: usize, end: usize, from: i32, open: i32, until: i32, maxDepth: i32): usize {
  let at = start;
  let s = from;
  let levels = open;
  let kind = levels == 0 ? DOCUMENT : <i32>load<u8>(STACK + levels - 1);
  let table = GRAMMAR + <usize>kind * GRAMMAR_TABLE;
  status = DONE;
  while (at < end) {
    if (at + LOOK_AHEAD <= end) {
      if (s <= AFTER) at = whiteSpaceEnd(at, end);
      if (s <= FIRST_VALUE && at + LOOK_AHEAD <= end) {
        if (kind == ARRAY) {
          const groupsEnd = groupEnd(at, end);
          if (groupsEnd != at) {
            at = groupsEnd;
            s = VALUE;
            continue;
          }
        }
        const byte = load<u8>(at);
        if (byte <= 57 && (byte >= 48 || byte == 45)) {
          const length = shortNumber(at);
          if (length) {
            at += length;
            s = stateAfter;
          }
        }
      }
      if (kind == OBJECT && (s == AFTER || s == INTEGER || s == FRACTION || s == ZERO)) {
        // As many whole `, "key": scalar` as lie there.
        while (at + LOOK_AHEAD <= end && load<u8>(at) == 44) {
          let next = at + 1;
          next += <usize>(load<u8>(next) == 32);
          if (load<u8>(next) != 34) break;
          next = plainEnd(next + 1, end);
          if (next + 24 > end || load<u8>(next) != 34 || load<u8>(next, 1) != 58) break;
          next += 2;
          next += <usize>(load<u8>(next) == 32);
          const byte = load<u8>(next);
          if (byte <= 57 && (byte >= 48 || byte == 45)) {
            const length = shortNumber(next);
            if (!length) break;
            at = next + length;
            s = stateAfter;
          } else if (byte == 34) {
            next = plainEnd(next + 1, end);
            if (next >= end || load<u8>(next) != 34) break;
            at = next + 1;
            s = AFTER;
          } else {
            at = next;
            s = VALUE;
            break;
          }
        }
        if (at >= end) break;
      }
    }
    const next = <i32>load<u8>(table + (<usize>s << 8) + <usize>load<u8>(at++));
    if (next < STRING) {
      s = next;
      continue;
    }
    if (next < ACTION) {
      s = next;
      if (next == STRING || next == KEY_STRING) at = plainEnd(at, end);
      continue;
    }
    if (next == REFUSE || (next != CLOSE && levels == maxDepth)) {
      status = next == REFUSE ? REFUSED : TOO_DEEP;
      at--;
      break;
    }
    if (next == CLOSE) {
      levels--;
      kind = levels == 0 ? DOCUMENT : <i32>load<u8>(STACK + levels - 1);
      s = AFTER;
    } else {
      kind = next == OPEN_OBJECT ? OBJECT : ARRAY;
      store<u8>(STACK + levels++, <u8>kind);
      s = kind == OBJECT ? FIRST_KEY : FIRST_VALUE;
    }
    table = GRAMMAR + <usize>kind * GRAMMAR_TABLE;
    if (levels == until) break;
  }
  depth = levels;
  // The host reads memory faster than globals, and there may be one walk for every few bytes.
  store<i32>(RESULTS + STATE, s);
  store<i32>(RESULTS + DEPTH, levels);
  store<i32>(RESULTS + STATUS, status);
  return at;
}

/** Runs of white space, as indented files have them; a single space is left to the table. */
@inline
function whiteSpaceEnd(start: usize, end: usize): usize {
  let at = start;
  const first = load<u8>(at);
  if (first != 10 && first != 13 && !(first == 32 && load<u8>(at, 1) == 32)) return at;
  while (at + LOOK_AHEAD <= end) {
    const bytes = v128.load(at);
    const white = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(32)), i8x16.eq(bytes, i8x16.splat(10))),
      i8x16.eq(bytes, i8x16.splat(13)),
    );
    const length = ctz<u32>(~<u32>i8x16.bitmask(white));
    at += length;
    if (length < 16) break;
  }
  return at;
}

/** The end of all groups `number,` of an array that follow one another; `start` when there are none. */
@inline
function groupEnd(start: usize, end: usize): usize {
  let at = start;
  while (at + LOOK_AHEAD <= end && load<u8>(at + <usize>(load<u8>(at) == 32)) <= 57) {
    const length = numberGroups(at);
    if (!length) break;
    at += length;
  }
  return at;
}
