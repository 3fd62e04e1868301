import type { JsonHandler, JsonKind, JsonScalar, JsonVisit } from '../../json/json-handler.ts';

/** Is told what lies at a JSON pointer. */
export interface PointerReader {
  /**
   * The pointer leads to a value; when a key on the way comes twice, the later one replaces the earlier, as it does
   * for `JSON.parse`.
   */
  target(kind: JsonKind): void;
  /** The pointer leads nowhere after all: a key on the way came again. */
  noTarget(): void;
  /** A member of the target: its key, or its index as text. */
  member(name: string): void;
  /** The value that a member has under the key in question; absent for one that has no such scalar. */
  value(value: JsonScalar): void;
}

/** A container on the way down: objects name their members, arrays number them. */
interface Level {
  isArray: boolean;
  index: number;
  key: string;
}

/** Walks to the value at a JSON pointer, over its members, and to one key of each. */
export class PointerDocument implements JsonHandler {
  readonly #steps: readonly string[];
  readonly #unique: string | undefined;
  readonly #reader: PointerReader;
  readonly #levels: Level[] = [];
  #value: JsonScalar | undefined;

  /** @param unique the key whose values are wanted of each member */
  constructor(steps: readonly string[], unique: string | undefined, reader: PointerReader) {
    this.#steps = steps;
    this.#unique = unique;
    this.#reader = reader;
  }

  begin(kind: JsonKind): JsonVisit {
    const level = this.#levels.at(-1);
    if (level?.isArray) level.key = String(level.index++);
    const visit = this.#visit(kind, level?.key ?? '');
    if (visit === 'walk' && (kind === 'object' || kind === 'array')) {
      this.#levels.push({ isArray: kind === 'array', index: 0, key: '' });
    }
    return visit;
  }

  key(name: string): void {
    const level = this.#levels.at(-1);
    if (level !== undefined) level.key = name;
  }

  scalar(value: JsonScalar): void {
    this.#value = value;
  }

  end(): void {
    this.#levels.pop();
    if (this.#levels.length !== this.#steps.length + 1 || this.#value === undefined) return;
    this.#reader.value(this.#value);
    this.#value = undefined;
  }

  #visit(kind: JsonKind, name: string): JsonVisit {
    const depth = this.#levels.length;
    const target = this.#steps.length;
    if (depth <= target) {
      if (depth > 0 && name !== this.#steps[depth - 1]) return 'skip';
      if (depth > 0) this.#reader.noTarget();
      if (depth === target) this.#reader.target(kind);
      return kind === 'object' || kind === 'array' ? 'walk' : 'skip';
    }
    if (depth === target + 1) {
      this.#reader.member(name);
      this.#value = undefined;
      return this.#unique !== undefined && kind === 'object' ? 'walk' : 'skip';
    }
    if (name !== this.#unique) return 'skip';
    this.#value = undefined;
    return kind === 'string' || kind === 'word' ? 'walk' : 'skip';
  }
}
