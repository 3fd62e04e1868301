import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { ScalarEntry } from '../dataset/facets.ts';
import { depthFault, keyFault, type MetadataFault, numberFault, SentMetadata } from './metadata.ts';

/**
 * Parses the JSON of a request's body. The value of its member `metadata`, if it is an object, is a {@link SentMetadata}:
 * its source text, in which every number is as it was written.
 *
 * @throws SyntaxError, with a message for the caller, when it is not JSON, an object in it names a key twice, or its
 *   metadata has an unpaired surrogate: `JSON.parse` would accept both and lose data.
 */
export function parseSentJson(source: string): unknown {
  const value: unknown = JSON.parse(source);
  if (typeof value !== 'object' || value === null) return value;
  const metadata = new Reader(source).read();
  return metadata ? { ...value, metadata } : value;
}

/**
 * Facets of the metadata that was sent for a dataset, without a reviewer's reason. Only a record that has a reason is
 * without them, and has its metadata read for that.
 */
export function sentFacets({
  metadata,
  facets,
  review,
}: Pick<DatasetRecord, 'metadata' | 'facets' | 'review'>): readonly string[] {
  if (!review?.reason) return facets;
  return new Reader(`{"metadata":${metadata}}`).read()?.facets ?? [];
}

/** The object or array that is being read. */
interface Level {
  /** The keys so far; `undefined` in an array. */
  keys: Set<string> | undefined;
  /** Whether the next string is a key. */
  expectsKey: boolean;
  /** The key or index of the value that is being read. */
  at: string | number;
}

/** Levels of objects and arrays in a body: far more than any field has. */
const MAX_LEVELS = 100;

const SPACE = ' '.charCodeAt(0);
const QUOTE = '"'.charCodeAt(0);
const PUNCTUATION = new Set([...',:[]{}'].map((character) => character.charCodeAt(0)));

/** Reads JSON that is known to be well-formed, once, without recursion: its depth has not been checked yet. */
class Reader {
  readonly #source: string;
  readonly #levels: Level[] = [];
  /** The tokens of metadata, without white space; `undefined` outside it. */
  #pieces: string[] | undefined;
  #entries: ScalarEntry[] = [];
  #fault: MetadataFault | undefined;
  #metadata: SentMetadata | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  read(): SentMetadata | undefined {
    const source = this.#source;
    let position = 0;
    while (position < source.length) {
      const start = position;
      const code = source.charCodeAt(position);
      if (code <= SPACE) position++;
      else if (code === QUOTE) {
        position = endOfString(source, position);
        this.#string(source.slice(start, position));
      } else if (PUNCTUATION.has(code)) {
        position++;
        this.#punctuation(source.charAt(start));
      } else {
        while (position < source.length && !isDelimiter(source.charCodeAt(position))) position++;
        this.#scalar(source.slice(start, position), source.slice(start, position));
      }
    }
    return this.#metadata;
  }

  #punctuation(character: string): void {
    if (character === '{' || character === '[') this.#open(character === '{');
    const level = this.#levels.at(-1);
    if (character === ',' && level) {
      if (level.keys) level.expectsKey = true;
      else level.at = Number(level.at) + 1;
    }
    if (character === ':' && level) level.expectsKey = false;
    this.#pieces?.push(character);
    if (character === '}' || character === ']') this.#close();
  }

  #open(isObject: boolean): void {
    const [outermost] = this.#levels;
    if (isObject && this.#levels.length === 1 && outermost?.keys && outermost.at === 'metadata') this.#pieces = [];
    if (this.#levels.length === MAX_LEVELS) throw new SyntaxError(`it is more than ${MAX_LEVELS} levels deep`);
    this.#levels.push({ keys: isObject ? new Set() : undefined, expectsKey: isObject, at: 0 });
    const depth = this.#levels.length - 1;
    if (this.#pieces) this.#check(depthFault(depth), depth);
  }

  #close(): void {
    this.#levels.pop();
    if (this.#levels.length !== 1 || !this.#pieces) return;
    this.#metadata = new SentMetadata(this.#pieces.join(''), this.#entries, this.#fault);
    this.#pieces = undefined;
  }

  #string(token: string): void {
    const level = this.#levels.at(-1);
    const text = token.includes('\\') ? JSON.parse(token) : token.slice(1, -1);
    if (this.#pieces && !text.isWellFormed()) {
      throw new SyntaxError(`${this.#path()} has an unpaired surrogate, which is not valid Unicode`);
    }
    if (!level?.keys || !level.expectsKey) {
      this.#scalar(token, text);
      return;
    }
    level.at = text;
    if (level.keys.has(text)) throw new SyntaxError(`${this.#path()} occurs twice`);
    level.keys.add(text);
    if (this.#pieces) this.#check(keyFault(text), this.#levels.length);
    this.#pieces?.push(token);
  }

  /** A string that is a value, a number, `true`, `false` or `null`. */
  #scalar(token: string, value: string): void {
    if (!this.#pieces) return;
    this.#pieces.push(token);
    if (/^[-\d]/.test(token)) this.#check(numberFault(token), this.#levels.length);
    if (this.#levels.length === 2 && token !== 'null') this.#entries.push({ key: String(this.#levels[1]?.at), value });
  }

  /** Keeps the first fault of metadata. @param levels - How many of the levels lead to it. */
  #check(message: string | undefined, levels: number): void {
    if (message === undefined) return;
    this.#fault ??= { path: this.#levels.slice(1, levels).map(({ at }) => at), message };
  }

  #path(): string {
    return this.#levels.map(({ at }) => at).join('.');
  }
}

function isDelimiter(code: number): boolean {
  return code <= SPACE || code === QUOTE || PUNCTUATION.has(code);
}

/** Where the string that begins at a position ends, in JSON that is well-formed. */
function endOfString(source: string, position: number): number {
  let end = source.indexOf('"', position + 1);
  while (isEscaped(source, end)) end = source.indexOf('"', end + 1);
  return end + 1;
}

/** Whether an odd number of backslashes is before a position. */
function isEscaped(source: string, position: number): boolean {
  let first = position;
  while (source.charAt(first - 1) === '\\') first--;
  return (position - first) % 2 === 1;
}
