import type { ScanLimits } from '../limits.ts';
import type { ScanFault } from '../scan-fault.ts';
import { JsonFaults } from './json-faults.ts';
import {
  ACTION,
  AFTER,
  CLOSE,
  COMPLETE_WORDS,
  FIRST_STATE,
  GRAMMAR,
  KEY_STRING,
  OPEN_ARRAY,
  OPEN_OBJECT,
  REFUSE,
  START,
  STRING,
  WORD,
} from './json-grammar.ts';
import type { JsonHandler, JsonKind, JsonScalar, RowVisit, SourceVisit } from './json-handler.ts';
import { RowCollector } from './row-collector.ts';
import { TokenBuffer } from './token-buffer.ts';
import { ARRAY, MAX_DEPTH, MAX_INPUT, MAX_ROWS, OBJECT, REFUSED, TOO_DEEP, walker } from './walker/walker.ts';

/** To begin an array that is read as rows takes as long as so many values. */
const ROWS_VALUES = 10;

const NO_BYTES = Buffer.alloc(0);

/** An array that is read as rows: who takes them, who is told of the rest, how many containers are open between members. */
interface Rows {
  readonly collector: RowCollector;
  readonly outer: JsonHandler;
  readonly depth: number;
}

const WORDS: ReadonlyMap<string, JsonScalar> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * Walks one JSON document that comes in chunks of any size, and tells a handler of what it wants to see. It holds one
 * token and one byte per level of nesting, never the document. It refuses what `JSON.parse` refuses, but for a byte
 * order mark and the words `NaN`, `Infinity`, `-Infinity`; the grammar of skipped values is checked too. Malformed
 * UTF-8 inside of a string becomes U+FFFD, as in a `TextDecoder`; outside of strings it is refused.
 */
export class JsonTokenizer {
  readonly #walker = walker();
  /** Told of what is walked: who asked for the document or, inside of an array that is read as rows, their collector. */
  #handler: JsonHandler;
  readonly #limits: ScanLimits;
  readonly #faults: JsonFaults;
  readonly #token: TokenBuffer;
  readonly #containers: Uint8Array;
  #state: number = START;
  #grammar: Uint8Array = GRAMMAR.document;
  #depth = 0;
  /** While a container is skipped, the depth at which that ends. */
  #skipUntil = -1;
  /** Takes the bytes of that container. */
  #source: SourceVisit | undefined;
  #rows: Rows | undefined;
  /** Of the last such array. */
  #collector: RowCollector | undefined;
  /** The next member of the rows is walked byte by byte. */
  #walksMember = false;
  #keep = false;
  #stopped = false;
  /** Values that the handler was told of, and rows. */
  #values = 0;
  /** Bytes in the chunks before the one at hand. */
  #offset = 0;

  /** @param name of the document in messages, e.g. its path */
  constructor(handler: JsonHandler, limits: ScanLimits, name: string) {
    this.#handler = handler;
    this.#limits = limits;
    this.#faults = new JsonFaults(limits, name);
    this.#token = new TokenBuffer(limits, this.#faults.name);
    this.#containers = new Uint8Array(Math.min(limits.maxJsonDepth, MAX_DEPTH));
  }

  /** @throws ScanFault INVALID_JSON at the first byte that cannot stand where it does; LIMIT_EXCEEDED */
  write(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; from += MAX_INPUT) {
      const length = Math.min(MAX_INPUT, chunk.length - from);
      this.#read(Buffer.from(chunk.buffer, chunk.byteOffset + from, length));
    }
  }

  #read(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length && !this.#stopped) {
      if (this.#skipUntil >= 0) at = this.#skip(bytes, at);
      else if (this.#rows && this.#isBetweenRows(this.#rows)) at = this.#readRows(this.#rows, bytes, at);
      else if (this.#state >= STRING) at = this.#string(bytes, at);
      else if (this.#state >= WORD) at = this.#word(bytes, at, at);
      else at = this.#structure(bytes, at);
    }
    this.#offset += bytes.length;
    this.#faults.checkValues(this.#values, this.#offset);
  }

  /** The document is complete. @throws ScanFault INVALID_JSON when it is not */
  end(): void {
    if (this.#stopped) return;
    if (this.#depth === 0 && COMPLETE_WORDS.has(this.#state)) this.#endWord(NO_BYTES, 0, 0);
    if (this.#depth > 0 || this.#state !== AFTER) throw this.#faults.cutOff(this.#offset);
  }

  /** Reads another document with the same handler, once one has ended: each line of JSON lines is one. */
  restart(): void {
    this.#state = START;
    this.#grammar = GRAMMAR.document;
    this.#stopped = false;
    // What ends a line.
    this.#offset++;
  }

  /** Nearly all bytes of an annotation file pass here, or are read as rows. */
  #skip(bytes: Buffer, start: number): number {
    const { stack } = this.#walker;
    const until = this.#skipUntil;
    for (let level = until; level < this.#depth; level++) stack[level] = this.#containers[level] as number;
    this.#walker.load(bytes);
    const at = this.#walker.skip(start, bytes.length, this.#state, this.#depth, until, this.#containers.length);
    if (this.#walker.status === REFUSED) throw this.#refused(bytes, at);
    if (this.#walker.status === TOO_DEEP) throw this.#faults.tooDeep();
    this.#source?.source(bytes.subarray(start, at));
    this.#state = this.#walker.state;
    this.#depth = this.#walker.depth;
    for (let level = until; level < this.#depth; level++) this.#containers[level] = stack[level] as number;
    if (this.#depth === until) {
      this.#skipUntil = -1;
      this.#source = undefined;
      this.#leave();
    }
    return at;
  }

  #isBetweenRows({ depth }: Rows): boolean {
    return this.#depth === depth && this.#state <= AFTER && !this.#walksMember;
  }

  /** As many members of an array as lie in the chunk and are read many at a time; what comes then is walked. */
  #readRows({ collector, depth }: Rows, bytes: Buffer, start: number): number {
    const { fields } = collector;
    this.#walker.load(bytes);
    this.#walker.useFields(fields, () => fields.describe(this.#walker));
    const { maxJsonStringBytes } = this.#limits;
    const maxDepth = this.#containers.length - depth;
    const count = this.#walker.rows(start, bytes.length, this.#state, maxDepth, maxJsonStringBytes);
    const at = this.#walker.rowsEnd;
    this.#walksMember = count < MAX_ROWS;
    if (count > 0) {
      this.#state = AFTER;
      this.#values += count;
      collector.take(count);
    }
    return at;
  }

  /** White space and punctuation, up to and with the first byte of a token. */
  #structure(bytes: Buffer, start: number): number {
    const grammar = this.#grammar;
    let at = start;
    let state = this.#state;
    while (at < bytes.length) {
      const next = grammar[(state << 8) | (bytes[at++] as number)] as number;
      if (next >= WORD) {
        this.#state = state;
        return this.#begin(bytes, at, next);
      }
      state = next;
    }
    this.#state = state;
    return at;
  }

  #begin(bytes: Buffer, at: number, next: number): number {
    if (next === REFUSE) throw this.#refused(bytes, at - 1);
    if (next === CLOSE) {
      this.#depth--;
      this.#leave();
      this.#handler.end();
      return at;
    }
    if (next === KEY_STRING) {
      this.#keep = true;
      this.#state = next;
      return at;
    }
    this.#values++;
    const visit = this.#handler.begin(kindOf(next));
    if (visit === 'stop') this.#stopped = true;
    else if (next >= ACTION) {
      const rows = typeof visit === 'object' && 'rows' in visit && next === OPEN_ARRAY ? visit : undefined;
      if (visit !== 'walk' && !rows) this.#skipUntil = this.#depth;
      this.#open(next === OPEN_OBJECT ? OBJECT : ARRAY);
      if (rows) this.#beginRows(rows);
      if (typeof visit === 'object' && 'source' in visit) this.#beginSource(visit, bytes, at);
    } else {
      this.#keep = visit === 'walk';
      this.#state = next;
      if (next < STRING) return this.#word(bytes, at - 1, at);
    }
    return at;
  }

  #string(bytes: Buffer, start: number): number {
    const isKey = this.#state >= KEY_STRING;
    const grammar = this.#grammar;
    let at = start;
    let state = this.#state;
    while (at < bytes.length) {
      state = grammar[(state << 8) | (bytes[at++] as number)] as number;
      if (state < STRING) break;
      if (state === REFUSE) throw this.#refused(bytes, at - 1);
    }
    this.#state = state;
    if (!this.#keep) return at;
    if (state >= STRING) this.#token.append(bytes, start, at);
    else if (isKey) this.#handler.key(this.#token.takeString(bytes, start, at - 1));
    else this.#handler.scalar(this.#token.takeString(bytes, start, at - 1), '');
    return at;
  }

  /** @param start where the word's part of this chunk begins; @param from where to read on */
  #word(bytes: Buffer, start: number, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const next = this.#grammar[(this.#state << 8) | (bytes[at] as number)] as number;
      if (next === REFUSE) throw this.#refused(bytes, at);
      if (next < WORD || next >= STRING) {
        this.#endWord(bytes, start, at);
        return at;
      }
      this.#state = next;
    }
    if (this.#keep) this.#token.append(bytes, start, bytes.length);
    return bytes.length;
  }

  /** Whatever ended the word is read again from here: a complete word and `AFTER` have the same transitions. */
  #endWord(bytes: Buffer, start: number, end: number): void {
    this.#state = AFTER;
    if (!this.#keep) return;
    const text = this.#token.takeWord(bytes, start, end);
    const literal = WORDS.get(text);
    this.#handler.scalar(literal === undefined ? Number(text) : literal, text);
  }

  #open(container: number): void {
    if (this.#depth === this.#containers.length) throw this.#faults.tooDeep();
    this.#containers[this.#depth++] = container;
    this.#grammar = container === OBJECT ? GRAMMAR.object : GRAMMAR.array;
    this.#state = container === OBJECT ? FIRST_STATE.object : FIRST_STATE.array;
  }

  /** The innermost container is complete: goes on in the one around it. */
  #leave(): void {
    const outer = this.#depth === 0 ? undefined : this.#containers[this.#depth - 1];
    if (outer === undefined) this.#grammar = GRAMMAR.document;
    else this.#grammar = outer === OBJECT ? GRAMMAR.object : GRAMMAR.array;
    this.#state = AFTER;
    if (!this.#rows || this.#depth > this.#rows.depth) return;
    this.#walksMember = false;
    if (this.#depth === this.#rows.depth) return;
    this.#handler = this.#rows.outer;
    this.#rows = undefined;
  }

  #beginRows(visit: RowVisit): void {
    const collector = this.#collector?.reuse(visit) ?? new RowCollector(visit, this.#walker);
    this.#collector = collector;
    this.#values += ROWS_VALUES;
    this.#rows = { collector, outer: this.#handler, depth: this.#depth };
    this.#handler = collector;
  }

  #beginSource(visit: SourceVisit, bytes: Buffer, at: number): void {
    visit.source(bytes.subarray(at - 1, at));
    this.#source = visit;
  }

  #refused(bytes: Buffer, at: number): ScanFault {
    return this.#faults.refused(bytes[at], this.#offset + at);
  }
}

function kindOf(next: number): JsonKind {
  if (next === OPEN_OBJECT) return 'object';
  if (next === OPEN_ARRAY) return 'array';
  return next === STRING ? 'string' : 'word';
}
