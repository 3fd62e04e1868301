import { GRAMMAR } from '../json-grammar.ts';
import { WALKER_BINARY } from './walker-binary.ts';

/** Most bytes that are walked at once: what the walker's memory has room for. */
export const MAX_INPUT = 0x100000;
/** Deepest nesting that it keeps track of. */
export const MAX_DEPTH = 0x10000;
/** Most rows of one call. */
export const MAX_ROWS = 1024;

const QUOTE = 0x22;

/** Containers, as the walker counts them. */
export const ARRAY = 1;
export const OBJECT = 2;

/** Why a skip stopped: as it should, at a byte that may not stand there, at a container that is nested too deep. */
export const DONE = 0;
export const REFUSED = 1;
export const TOO_DEEP = 2;

interface Global {
  readonly value: number;
}

/** The words in which assembly/skip.ts and assembly/rows.ts leave where they ended. */
const RESULT = { STATE: 0, DEPTH: 1, STATUS: 2, ROWS_END: 3, RAW_STRINGS: 4 } as const;

/** What is used of WebAssembly, whose types come only with those of a browser. */
interface WebAssemblyApi {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: unknown };
}

/** What assembly/index.ts exports. Addresses are bytes in its memory. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly GRAMMAR: Global;
  readonly POWERS: Global;
  readonly FIELDS: Global;
  readonly STACK: Global;
  readonly RESULTS: Global;
  readonly ROWS: Global;
  readonly INPUT: Global;
  readonly TEXT_INPUT: Global;
  skip(start: number, end: number, state: number, depth: number, until: number, maxDepth: number): number;
  setFieldCount(count: number): void;
  rows(start: number, end: number, state: number, maxDepth: number, maxText: number): number;
  hash(start: number, length: number): bigint;
}

/**
 * Walks JSON sixteen bytes at a time, in WebAssembly. It has no memory from one call to the next but the bytes that
 * were loaded last and, until the next call, what it read of them; so one serves every tokenizer of a process in turn.
 */
export class Walker {
  readonly #exports: Exports;
  readonly #input: number;
  readonly #textInput: number;
  readonly #results: Int32Array;
  /** All of its memory, for what it read: addresses are indices. */
  readonly memory: Buffer;
  /** The open containers, outermost first: {@link ARRAY} or {@link OBJECT}. */
  readonly stack: Uint8Array;
  /** Where rows are, in bytes. */
  readonly rowsAt: number;
  /** Where the fields of rows are described, in bytes. */
  readonly fieldsAt: number;
  #loaded: Uint8Array | undefined;
  #fields: unknown;

  constructor() {
    const { Instance, Module } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
    this.#exports = new Instance(new Module(Buffer.from(WALKER_BINARY, 'base64'))).exports as Exports;
    const { memory, GRAMMAR: grammar, POWERS, FIELDS, RESULTS, STACK, ROWS, INPUT, TEXT_INPUT } = this.#exports;
    this.memory = Buffer.from(memory.buffer);
    this.stack = this.memory.subarray(STACK.value, STACK.value + MAX_DEPTH);
    this.rowsAt = ROWS.value;
    this.fieldsAt = FIELDS.value;
    this.#input = INPUT.value;
    this.#textInput = TEXT_INPUT.value;
    this.#results = new Int32Array(memory.buffer, RESULTS.value, Object.keys(RESULT).length);
    const tables = [GRAMMAR.document, GRAMMAR.array, GRAMMAR.object];
    tables.forEach((table, kind) => {
      this.memory.set(table, grammar.value + kind * table.length);
    });
    for (let power = 0; power <= 22; power++) this.memory.writeDoubleLE(Number(`1e${power}`), POWERS.value + 8 * power);
  }

  /** Brings bytes into its memory, unless they are there: at most {@link MAX_INPUT}, which do not change meanwhile. */
  load(bytes: Uint8Array): void {
    if (bytes === this.#loaded) return;
    this.#loaded = bytes;
    this.memory.set(bytes, this.#input);
    // Ends whatever looks for the end of white space.
    this.memory[this.#input + bytes.length] = 0;
  }

  /**
   * Checks the grammar of loaded bytes from an offset on, until `depth` has come down to `until`.
   *
   * @returns Where it stopped; {@link state}, {@link depth} and {@link status} say where that is.
   */
  skip(from: number, to: number, state: number, depth: number, until: number, maxDepth: number): number {
    return this.#exports.skip(this.#input + from, this.#input + to, state, depth, until, maxDepth) - this.#input;
  }

  get state(): number {
    return this.#results[RESULT.STATE] as number;
  }

  get depth(): number {
    return this.#results[RESULT.DEPTH] as number;
  }

  get status(): number {
    return this.#results[RESULT.STATUS] as number;
  }

  /** Has the next rows read with these fields; `describe` puts them into memory and returns how many they are. */
  useFields(fields: object, describe: () => number): void {
    if (fields === this.#fields) return;
    this.#exports.setFieldCount(describe());
    this.#fields = fields;
  }

  /** Reads members of an array from an offset on. @returns how many; {@link rowsEnd} is where it stopped */
  rows(from: number, to: number, state: number, maxDepth: number, maxText: number): number {
    return this.#exports.rows(this.#input + from, this.#input + to, state, maxDepth, maxText);
  }

  get rowsEnd(): number {
    return (this.#results[RESULT.ROWS_END] as number) - this.#input;
  }

  /** How many strings of the rows that were read last are to be decoded by the host. */
  get rawStrings(): number {
    return this.#results[RESULT.RAW_STRINGS] as number;
  }

  /** The hash of a string that lies in its memory, of ASCII without escapes. */
  hashAt(address: number, length: number): bigint {
    return BigInt.asUintN(64, this.#exports.hash(address, length));
  }

  /**
   * The string of the loaded bytes that has this hash, of ASCII without escapes; `undefined` when there is none. It looks at
   * every string, so that it is for examples alone.
   */
  textWithHash(lo: number, hi: number): string | undefined {
    const wanted = (BigInt(hi) << 32n) | BigInt(lo);
    const end = this.#input + (this.#loaded?.length ?? 0);
    let quote = this.memory.indexOf(QUOTE, this.#input);
    while (quote >= 0 && quote < end) {
      const next = this.memory.indexOf(QUOTE, quote + 1);
      if (next < 0 || next >= end) return undefined;
      if (this.hashAt(quote + 1, next - quote - 1) === wanted) return this.memory.toString('latin1', quote + 1, next);
      quote = next;
    }
    return undefined;
  }

  /**
   * The hash of a string as rows have it, in 64 bits. Of a string that is longer than {@link MAX_INPUT} in UTF-8 (malformed
   * bytes grow when they are decoded) only so much is hashed.
   */
  hash(text: string): bigint {
    const at = this.#textInput;
    const bytes = Buffer.from(text).subarray(0, MAX_INPUT);
    this.memory.set(bytes, at);
    return BigInt.asUintN(64, this.#exports.hash(at, bytes.length));
  }
}

let instance: Walker | undefined;

/** The walker of this process, compiled on first use. */
export function walker(): Walker {
  instance ??= new Walker();
  return instance;
}
