import {
  ABSENT,
  AFTER,
  BOX_FIELD,
  DONE,
  FALSE,
  FIELD_BYTES,
  FIELDS,
  HASH,
  ID_FIELD,
  LIST,
  LIST_FIELD,
  LONG_NUMBER,
  LOOK_AHEAD,
  MAX_ROWS,
  NULL,
  NUMBER,
  OBJECT,
  OTHER,
  RAW_ID,
  RAW_STRINGS,
  RAW_TEXT,
  RESULTS,
  ROW_BYTES,
  ROWS,
  ROWS_END,
  SLOTS,
  SOURCE,
  SOURCE_FIELD,
  STACK,
  TEXT,
  TRUE,
  VALUE,
} from './memory';
import { isLong, readNumber, shortNumber, value } from './numbers';
import { depth, skip, status } from './skip';
import { hash, isAscii, plainEnd, stringEnd } from './strings';

const NULL_WORD: u32 = 0x6c6c756e;
const TRUE_WORD: u32 = 0x65757274;
const FALSE_WORD: u32 = 0x736c6166;

let rawStrings: i32 = 0;
let fieldCount: i32 = 0;
let maxLength: usize = 0;

/** How many of the fields in memory are to be read. */
export function setFieldCount(count: i32): void {
  fieldCount = count;
}

/**
 * Reads members of an array into rows, as long as each is an object, lies in the input whole, and has nothing unusual
 * (a name with an escape, a list of strings with one). It stops before the first other one, and before the end of the
 * array: the host walks on from there byte by byte, and may call again after that member.
 *
 * @param from - The state of the grammar: FIRST_VALUE, VALUE after a comma, or AFTER a member.
 * @param maxDepth - How many containers may be open in a row, the row itself among them.
 * @param maxText - Longest string that is wanted, in bytes.
 * @returns How many rows it read, at most MAX_ROWS.
 */
export function rows(start: usize, end: usize, from: i32, maxDepth: i32, maxText: i32): i32 {
  maxLength = maxText;
  // From here on a look ahead would leave the input.
  const limit = end - LOOK_AHEAD;
  let isFirst = from != AFTER;
  let count = 0;
  let row: usize = ROWS;
  let rowsEnd = start;
  rawStrings = 0;
  while (count < MAX_ROWS) {
    let at = afterWhiteSpace(rowsEnd);
    if (!isFirst) {
      if (at >= limit || load<u8>(at) != 44) break;
      at = afterWhiteSpace(at + 1);
    }
    if (at >= limit || load<u8>(at) != 123) break;
    memory.fill(row, <u8>ABSENT, SLOTS);
    at = readMember(at + 1, limit, row, maxDepth);
    if (at == LEFT) break;
    rowsEnd = at;
    isFirst = false;
    count++;
    row += ROW_BYTES;
  }
  store<u32>(RESULTS + ROWS_END, <u32>rowsEnd);
  store<i32>(RESULTS + RAW_STRINGS, rawStrings);
  return count;
}

/** Instead of an end: what is there is left to the host. */
const LEFT: usize = 0;

/** Reads one object, from behind its brace. @returns its end, or {@link LEFT} */
function readMember(start: usize, limit: usize, row: usize, maxDepth: i32): usize {
  let at = afterWhiteSpace(start);
  if (at >= limit) return LEFT;
  if (load<u8>(at) == 125) return at + 1;
  while (true) {
    if (at >= limit || load<u8>(at) != 34) return LEFT;
    const name = at + 1;
    at = plainEnd(name, limit);
    if (at >= limit || load<u8>(at) != 34) return LEFT;
    const field = fieldOf(name, at - name);
    at = afterWhiteSpace(at + 1);
    if (at >= limit || load<u8>(at) != 58) return LEFT;
    at = afterWhiteSpace(at + 1);
    if (at >= limit) return LEFT;
    at = field == 0 ? skipValue(at, limit, maxDepth) : readValue(at, limit, row, field, maxDepth);
    if (at == LEFT) return LEFT;
    at = afterWhiteSpace(at);
    if (at >= limit) return LEFT;
    const byte = load<u8>(at);
    if (byte == 125) return at + 1;
    if (byte != 44) return LEFT;
    at = afterWhiteSpace(at + 1);
  }
}

/** The entry of the field of a name; 0: it is not wanted. */
@inline
function fieldOf(name: usize, length: usize): usize {
  const first8 = length >= 8 ? load<u64>(name) : load<u64>(name) & (((<u64>1) << (length << 3)) - 1);
  let field: usize = FIELDS;
  for (let i = 0; i < fieldCount; i++, field += FIELD_BYTES) {
    if (load<u64>(field, 16) != first8 || load<u32>(field) != <u32>length) continue;
    if (length <= 8 || memory.compare(field + 24, name + 8, length - 8) == 0) return field;
  }
  return 0;
}

/** @returns the end of a value that is not wanted, or {@link LEFT} */
@inline
function skipValue(at: usize, limit: usize, maxDepth: i32): usize {
  const byte = load<u8>(at);
  if (byte == 34) {
    const quote = stringEnd(at + 1, limit);
    return quote < limit ? quote + 1 : LEFT;
  }
  if (byte <= 57 && (byte >= 48 || byte == 45)) {
    const length = shortNumber(at);
    return length && (load<u8>(at + length) | 32) != 101 ? at + length : readNumber(at, limit);
  }
  if (byte == 91 || byte == 123) return skipContainer(at, limit, maxDepth);
  return literalEnd(at);
}

/** Reads a wanted value into its slots. @returns its end, or {@link LEFT} */
function readValue(at: usize, limit: usize, row: usize, field: usize, maxDepth: i32): usize {
  const kind = <i32>load<u32>(field, 4);
  const slot = <usize>load<u32>(field, 8);
  const byte = load<u8>(at);
  if (kind == SOURCE_FIELD) {
    store<u8>(row + slot, <u8>OTHER);
    if (byte != 91) return skipValue(at, limit, maxDepth);
    const end = skipContainer(at, limit, maxDepth);
    if (end != LEFT) putText(row, slot, SOURCE, at, end - at);
    return end;
  }
  if (kind == BOX_FIELD) {
    // Of a name that comes twice the last value counts.
    memory.fill(row + slot, <u8>ABSENT, 4);
    if (byte == 91) return readBox(at, limit, row, slot, maxDepth);
  }
  if (byte == 34) {
    const text = at + 1;
    let quote = plainEnd(text, limit);
    const isEscaped = quote < limit && load<u8>(quote) == 92;
    if (isEscaped) quote = stringEnd(quote, limit);
    if (quote >= limit || load<u8>(quote) != 34 || quote - text > maxLength) return LEFT;
    // What is not well-formed UTF-8 is another string once it is decoded: the host hashes that.
    if (isEscaped || (kind == ID_FIELD && !isAscii(text, quote))) {
      putText(row, slot, kind == ID_FIELD ? RAW_ID : RAW_TEXT, text, quote - text);
      rawStrings++;
    } else if (kind == ID_FIELD) {
      store<u64>(row + SLOTS + (slot << 3), hash(text, <i32>(quote - text)));
      store<u8>(row + slot, <u8>HASH);
    } else putText(row, slot, TEXT, text, quote - text);
    return quote + 1;
  }
  if (byte <= 57 && (byte >= 48 || byte == 45)) return readNumberInto(at, limit, row, slot);
  if (kind == LIST_FIELD && byte == 91) {
    const end = skipContainer(at, limit, maxDepth);
    // The host decodes what has escapes, and says what is too long.
    if (end == LEFT || end - at > maxLength || !isPlainText(at, end)) return LEFT;
    putText(row, slot, LIST, at, end - at);
    return end;
  }
  if (byte == 91 || byte == 123) {
    store<u8>(row + slot, <u8>OTHER);
    return skipContainer(at, limit, maxDepth);
  }
  store<u8>(row + slot, <u8>(byte == 110 ? NULL : byte == 116 ? TRUE : FALSE));
  return literalEnd(at);
}

@inline
function putText(row: usize, slot: usize, tag: i32, address: usize, length: usize): void {
  const at = row + SLOTS + (slot << 3);
  store<u32>(at, <u32>address);
  store<u32>(at, <u32>length, 4);
  store<u8>(row + slot, <u8>tag);
}

@inline
function readNumberInto(at: usize, limit: usize, row: usize, slot: usize): usize {
  const numberEnd = readNumber(at, limit);
  if (numberEnd == 0) return LEFT;
  if (isLong) putText(row, slot, LONG_NUMBER, at, numberEnd - at);
  else {
    store<f64>(row + SLOTS + (slot << 3), value);
    store<u8>(row + slot, <u8>NUMBER);
  }
  return numberEnd;
}

/** Four numbers go into four slots; of any other array the first slot says that it is one. */
function readBox(start: usize, limit: usize, row: usize, slot: usize, maxDepth: i32): usize {
  let at = afterWhiteSpace(start + 1);
  for (let i: usize = 0; i < 4; i++) {
    if (at >= limit) return LEFT;
    const byte = load<u8>(at);
    if (byte > 57 || (byte < 48 && byte != 45)) return skipNoBox(start, limit, row, slot, maxDepth);
    at = readNumberInto(at, limit, row, slot + i);
    if (at == LEFT) return LEFT;
    at = afterWhiteSpace(at);
    if (at >= limit) return LEFT;
    if (load<u8>(at) != (i == 3 ? 93 : 44)) return skipNoBox(start, limit, row, slot, maxDepth);
    at = i == 3 ? at + 1 : afterWhiteSpace(at + 1);
  }
  return at;
}

function skipNoBox(start: usize, limit: usize, row: usize, slot: usize, maxDepth: i32): usize {
  memory.fill(row + slot, <u8>ABSENT, 4);
  store<u8>(row + slot, <u8>OTHER);
  return skipContainer(start, limit, maxDepth);
}

function skipContainer(at: usize, limit: usize, maxDepth: i32): usize {
  // The row itself is the container around it.
  store<u8>(STACK, <u8>OBJECT);
  const end = skip(at, limit, VALUE, 1, 1, maxDepth);
  return status == DONE && depth == 1 ? end : LEFT;
}

function isPlainText(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) if (load<u8>(at) == 92) return false;
  return isAscii(start, end);
}

function literalEnd(at: usize): usize {
  const word = load<u32>(at);
  if (word == NULL_WORD || word == TRUE_WORD) return at + 4;
  return word == FALSE_WORD && load<u8>(at, 4) == 101 ? at + 5 : LEFT;
}

@inline
function afterWhiteSpace(start: usize): usize {
  let at = start;
  let byte = load<u8>(at);
  while (byte == 32 || byte == 10 || byte == 13 || byte == 9) byte = load<u8>(++at);
  return at;
}
