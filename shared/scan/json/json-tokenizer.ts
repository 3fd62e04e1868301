import { limitExceeded, type ScanLimits } from '../limits.ts';
import { ScanFault } from '../scan-fault.ts';
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
import type { JsonHandler, JsonKind, JsonScalar } from './json-handler.ts';
import { TokenBuffer } from './token-buffer.ts';

/** Bytes that leave a string as it is. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) => Number(GRAMMAR.document[(STRING << 8) | byte] === STRING));

const NO_BYTES = Buffer.alloc(0);
const OBJECT = 1;
const ARRAY = 2;

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
  readonly #handler: JsonHandler;
  readonly #limits: ScanLimits;
  readonly #name: string;
  readonly #token: TokenBuffer;
  readonly #containers: Uint8Array;
  #state: number = START;
  #grammar: Uint8Array = GRAMMAR.document;
  #depth = 0;
  /** While a container is skipped, the depth at which that ends. */
  #skipUntil = -1;
  #keep = false;
  #stopped = false;
  /** Bytes in the chunks before the one at hand. */
  #offset = 0;

  /** @param name of the document in messages, e.g. its path */
  constructor(handler: JsonHandler, limits: ScanLimits, name: string) {
    this.#handler = handler;
    this.#limits = limits;
    this.#name = name;
    this.#token = new TokenBuffer(limits, name);
    this.#containers = new Uint8Array(limits.maxJsonDepth);
  }

  /** @throws ScanFault INVALID_JSON at the first byte that cannot stand where it does; LIMIT_EXCEEDED */
  write(chunk: Uint8Array): void {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let at = 0;
    while (at < bytes.length && !this.#stopped) {
      if (this.#skipUntil >= 0) at = this.#skip(bytes, at);
      else if (this.#state >= STRING) at = this.#string(bytes, at);
      else if (this.#state >= WORD) at = this.#word(bytes, at, at);
      else at = this.#structure(bytes, at);
    }
    this.#offset += bytes.length;
  }

  /** The document is complete. @throws ScanFault INVALID_JSON when it is not */
  end(): void {
    if (this.#stopped) return;
    if (this.#depth === 0 && COMPLETE_WORDS.has(this.#state)) this.#endWord(NO_BYTES, 0, 0);
    if (this.#depth > 0 || this.#state !== AFTER) {
      throw new ScanFault('INVALID_JSON', `${this.#name} ends after ${this.#offset} bytes in the middle of its JSON.`);
    }
  }

  /** The hot loop: nearly all bytes of an annotation file pass here, so it keeps its state in locals. */
  #skip(bytes: Buffer, start: number): number {
    const end = bytes.length;
    let at = start;
    let state = this.#state;
    let grammar = this.#grammar;
    while (at < end) {
      const next = grammar[(state << 8) | (bytes[at++] as number)] as number;
      if (next < STRING) {
        state = next;
        continue;
      }
      if (next < ACTION) {
        state = next;
        // Most bytes of a string mean the same whatever came before: not to wait for it reads them twice as fast.
        if (next === STRING || next === KEY_STRING) while (at < end && PLAIN[bytes[at] as number] === 1) at++;
        continue;
      }
      if (next === REFUSE) throw this.#refused(at - 1);
      if (next === CLOSE) this.#close();
      else this.#open(next === OPEN_OBJECT ? OBJECT : ARRAY);
      state = this.#state;
      grammar = this.#grammar;
      if (this.#depth === this.#skipUntil) {
        this.#skipUntil = -1;
        return at;
      }
    }
    this.#state = state;
    return at;
  }

  /** White space and punctuation, up to and with the first byte of a token. */
  #structure(bytes: Buffer, start: number): number {
    let at = start;
    while (at < bytes.length) {
      const next = this.#grammar[(this.#state << 8) | (bytes[at++] as number)] as number;
      if (next < WORD) this.#state = next;
      else return this.#begin(bytes, at, next);
    }
    return at;
  }

  #begin(bytes: Buffer, at: number, next: number): number {
    if (next === REFUSE) throw this.#refused(at - 1);
    if (next === CLOSE) {
      this.#close();
      this.#handler.end();
      return at;
    }
    if (next === KEY_STRING) {
      this.#keep = true;
      this.#state = next;
      return at;
    }
    const visit = this.#handler.begin(kindOf(next));
    if (visit === 'stop') this.#stopped = true;
    else if (next >= ACTION) {
      if (visit === 'skip') this.#skipUntil = this.#depth;
      this.#open(next === OPEN_OBJECT ? OBJECT : ARRAY);
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
      if (state === REFUSE) throw this.#refused(at - 1);
    }
    this.#state = state;
    if (!this.#keep) return at;
    if (state >= STRING) this.#token.append(bytes, start, at);
    else if (isKey) this.#handler.key(this.#token.takeString(bytes, start, at - 1));
    else this.#handler.scalar(this.#token.takeString(bytes, start, at - 1));
    return at;
  }

  /** @param start where the word's part of this chunk begins; @param from where to read on */
  #word(bytes: Buffer, start: number, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const next = this.#grammar[(this.#state << 8) | (bytes[at] as number)] as number;
      if (next === REFUSE) throw this.#refused(at);
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
    this.#handler.scalar(literal === undefined ? Number(text) : literal);
  }

  #open(container: number): void {
    if (this.#depth === this.#limits.maxJsonDepth) throw limitExceeded('maxJsonDepth', this.#limits, this.#name);
    this.#containers[this.#depth++] = container;
    this.#grammar = container === OBJECT ? GRAMMAR.object : GRAMMAR.array;
    this.#state = container === OBJECT ? FIRST_STATE.object : FIRST_STATE.array;
  }

  #close(): void {
    this.#depth--;
    const outer = this.#depth === 0 ? undefined : this.#containers[this.#depth - 1];
    if (outer === undefined) this.#grammar = GRAMMAR.document;
    else this.#grammar = outer === OBJECT ? GRAMMAR.object : GRAMMAR.array;
    this.#state = AFTER;
  }

  #refused(at: number): ScanFault {
    return new ScanFault('INVALID_JSON', `${this.#name} is not valid JSON at byte ${this.#offset + at}.`);
  }
}

function kindOf(next: number): JsonKind {
  if (next === OPEN_OBJECT) return 'object';
  if (next === OPEN_ARRAY) return 'array';
  return next === STRING ? 'string' : 'word';
}
