import type { JsonHandler, JsonKind, JsonScalar, JsonVisit, RowVisit, SourceVisit } from './json-handler.ts';
import { isLargeWhole, largeWholeHash } from './large-whole.ts';
import { RowBatch, TAG } from './row-batch.ts';
import type { RowField, RowFields } from './row-fields.ts';
import type { Walker } from './walker/walker.ts';

/**
 * Makes a row of a member that is walked byte by byte: one that lies in two chunks, or has something unusual. It is the
 * meaning of rows; the walker is the fast way to the same.
 */
export class RowCollector implements JsonHandler {
  /** Who takes the rows, and of which fields. */
  #visit: RowVisit;
  readonly #walker: Walker;
  readonly #batch: RowBatch;
  /** Containers that are open inside of the array. */
  #open = 0;
  #field: RowField | undefined;
  /** The box at hand, and how many numbers it has; more than four: it is none. */
  readonly #box = new Float64Array(4);
  #numbers = 0;
  /** Of the strings in the list at hand. */
  #hashes: bigint[] = [];

  readonly #source: SourceVisit = { source: (bytes) => this.#batch.addSource(bytes) };

  constructor(visit: RowVisit, walker: Walker) {
    this.#visit = visit;
    this.#walker = walker;
    this.#batch = new RowBatch(walker);
  }

  get fields(): RowFields {
    return this.#visit.fields;
  }

  /** Goes on with another array, once one has ended. */
  reuse(visit: RowVisit): this {
    this.#visit = visit;
    return this;
  }

  /** Passes on rows that the walker read. */
  take(count: number): void {
    this.#batch.take(count);
    this.#visit.rows(this.#batch);
  }

  begin(kind: JsonKind): JsonVisit {
    if (this.#open === 0) return this.#beginMember(kind);
    if (this.#open === 2) return this.#field?.kind === 'list' ? beginText(kind) : this.#beginNumber(kind);
    const field = this.#field;
    if (!field) return 'skip';
    if (field.kind === 'box')
      for (let slot = field.slot; slot < field.slot + 4; slot++) this.#batch.put(slot, TAG.ABSENT);
    if (field.kind === 'source') return this.#beginSource(kind, field);
    if (kind === 'string' || kind === 'word') return 'walk';
    this.#batch.put(field.slot, TAG.OTHER);
    if (kind !== 'array' || (field.kind !== 'box' && field.kind !== 'list')) return 'skip';
    this.#open = 2;
    this.#numbers = 0;
    this.#hashes = [];
    return 'walk';
  }

  key(name: string): void {
    this.#field = this.#visit.fields.get(name);
  }

  scalar(value: JsonScalar, source: string): void {
    const { kind, slot } = this.#field as RowField;
    if (this.#open === 2 && kind === 'list') this.#addText(value);
    else if (this.#open === 2) this.#addNumber(value);
    else if (kind === 'id' && isLargeWhole(source)) {
      const { murmur, xx } = largeWholeHash(source);
      this.#batch.put(slot, TAG.LARGE, (BigInt(xx) << 32n) | BigInt(murmur));
    } else if (typeof value === 'number') this.#batch.put(slot, TAG.NUMBER, value);
    else if (value === null) this.#batch.put(slot, TAG.NULL);
    else if (typeof value === 'boolean') this.#batch.put(slot, value ? TAG.TRUE : TAG.FALSE);
    else if (kind === 'id') this.#batch.putId(slot, value);
    else this.#batch.put(slot, TAG.STRING, value);
  }

  end(): void {
    this.#open--;
    if (this.#open === 0) this.#visit.rows(this.#batch);
    else this.#endArray(this.#field as RowField);
  }

  #endArray(field: RowField): void {
    if (field.kind === 'list') this.#batch.putList(field.slot, this.#hashes);
    else if (this.#numbers === 4) this.#putBox(field);
  }

  #beginMember(kind: JsonKind): JsonVisit {
    if (kind !== 'object') {
      this.#visit.notAnObject?.();
      return 'skip';
    }
    this.#batch.begin();
    this.#open = 1;
    return 'walk';
  }

  /** What is not an array is skipped: a string may be of any length. */
  #beginSource(kind: JsonKind, { slot }: RowField): JsonVisit {
    this.#batch.put(slot, TAG.OTHER);
    if (kind !== 'array') return 'skip';
    this.#batch.beginSource(slot);
    return this.#source;
  }

  #beginNumber(kind: JsonKind): JsonVisit {
    if (kind === 'word' && this.#numbers <= 4) return 'walk';
    this.#numbers = Number.POSITIVE_INFINITY;
    return 'skip';
  }

  #addText(value: JsonScalar): void {
    if (typeof value === 'string') this.#hashes.push(this.#walker.hash(value));
  }

  #addNumber(value: JsonScalar): void {
    if (typeof value !== 'number') this.#numbers = Number.POSITIVE_INFINITY;
    else this.#box[this.#numbers++] = value;
  }

  #putBox({ slot }: RowField): void {
    for (const [index, value] of this.#box.entries()) this.#batch.put(slot + index, TAG.NUMBER, value);
  }
}

/** A member of a list begins, of which only strings matter. */
function beginText(kind: JsonKind): JsonVisit {
  return kind === 'string' || kind === 'word' ? 'walk' : 'skip';
}
