// Where things lie in the walker's memory, and what its numbers mean. The host reads them as exported globals.

/** Transitions of the JSON grammar: for a document, an array and an object 60 states of 256 bytes each. */
export const GRAMMAR: usize = 0x1000;
export const GRAMMAR_TABLE: usize = 60 << 8;
/** Powers of ten from 10^0 to 10^22, which a double holds exactly. */
export const POWERS: usize = 0xd000;
/** The fields to read of every row, {@link FIELD_BYTES} each: length of its name, kind, first slot, name. */
export const FIELDS: usize = 0xd800;
export const FIELD_BYTES: usize = 64;
/** Where the last walk ended: five words, in the order of the constants below. */
export const RESULTS: usize = 0xdf00;
/** The state of the grammar. */
export const STATE: usize = 0;
/** Open containers. */
export const DEPTH: usize = 4;
/** Why it stopped. */
export const STATUS: usize = 8;
/** The address of the first byte that was not read as a row. */
export const ROWS_END: usize = 12;
/** How many strings of the rows the host has to decode: {@link RAW_TEXT} and {@link RAW_ID}. */
export const RAW_STRINGS: usize = 16;
/** One byte for each open container: {@link OBJECT} or {@link ARRAY}. */
export const STACK: usize = 0x10000;
export const MAX_DEPTH: i32 = 0x10000;
/** Rows that were read: a byte for the tag of each slot, then eight bytes for the value of each slot. */
export const ROWS: usize = 0x20000;
export const SLOTS: usize = 16;
export const ROW_BYTES: usize = SLOTS + SLOTS * 8;
export const MAX_ROWS: i32 = 1024;
/** The bytes to walk; up to {@link LOOK_AHEAD} bytes after them are read too, and mean nothing. */
export const INPUT: usize = 0x50000;
export const MAX_INPUT: i32 = 0x100000;
export const LOOK_AHEAD: usize = 64;
/** A string of the host to be hashed, of at most {@link MAX_INPUT} bytes: what was loaded stays. */
export const TEXT_INPUT: usize = 0x160000;

// Kinds of containers, in the order of their tables.
export const DOCUMENT: i32 = 0;
export const ARRAY: i32 = 1;
export const OBJECT: i32 = 2;

// States of json-grammar.ts.
export const VALUE: i32 = 0;
export const FIRST_VALUE: i32 = 1;
export const FIRST_KEY: i32 = 2;
export const AFTER: i32 = 5;
export const WORD: i32 = 9;
export const ZERO: i32 = 10;
export const INTEGER: i32 = 11;
export const FRACTION: i32 = 13;
export const STRING: i32 = 40;
export const KEY_STRING: i32 = 46;
export const ACTION: i32 = 60;
export const REFUSE: i32 = 60;
export const OPEN_OBJECT: i32 = 61;
export const CLOSE: i32 = 63;

// Why a walk stopped.
/** At the end of what it was to walk, or of the input. */
export const DONE: i32 = 0;
/** At a byte that may not stand there. */
export const REFUSED: i32 = 1;
/** At a container that is nested too deep. */
export const TOO_DEEP: i32 = 2;

// What a field is to be read as.
export const NUMBER_FIELD: i32 = 0;
/** A string by its hash, a number as it is. */
export const ID_FIELD: i32 = 1;
export const TEXT_FIELD: i32 = 2;
/** An array of four numbers, in four slots. */
export const BOX_FIELD: i32 = 3;
/** An array, of which the strings matter. */
export const LIST_FIELD: i32 = 4;
/** An array, as it stands. */
export const SOURCE_FIELD: i32 = 5;

// What a slot holds.
export const ABSENT: i32 = 0;
/** A double. */
export const NUMBER: i32 = 1;
/** Address and length of a number's text, which the host turns into a double. */
export const LONG_NUMBER: i32 = 2;
/** Address and length of a string without escapes. */
export const TEXT: i32 = 3;
/** The hash of a string, 64 bits. */
export const HASH: i32 = 4;
export const NULL: i32 = 5;
export const TRUE: i32 = 6;
export const FALSE: i32 = 7;
/** An array or object; for a box, anything but four numbers in an array. */
export const OTHER: i32 = 8;
/** Address and length of an array of ASCII without escapes. */
export const LIST: i32 = 11;
/** Address and length of an array. */
export const SOURCE: i32 = 13;
/** Address and length of a string with escapes. */
export const RAW_TEXT: i32 = 15;
/** Address and length of a string with escapes or of other letters than ASCII, to be hashed once it is decoded. */
export const RAW_ID: i32 = 16;
