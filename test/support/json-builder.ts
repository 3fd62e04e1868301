import type { JsonHandler, JsonKind, JsonScalar, JsonVisit } from '../../shared/scan/json/json-handler.ts';
import { JsonTokenizer } from '../../shared/scan/json/json-tokenizer.ts';
import { DEFAULT_LIMITS } from '../../shared/scan/limits.ts';
import { chunksOf } from './chunks-of.ts';

interface Open {
  container: unknown[] | Record<string, unknown>;
  key: string;
}

/** Builds the value that a tokenizer's events describe, so that it can be compared with `JSON.parse`. */
class JsonBuilder implements JsonHandler {
  value: unknown;
  readonly #open: Open[] = [];

  begin(kind: JsonKind): JsonVisit {
    if (kind === 'object' || kind === 'array') this.#open.push({ container: kind === 'array' ? [] : {}, key: '' });
    return 'walk';
  }

  key(name: string): void {
    const open = this.#open.at(-1);
    if (open === undefined) throw new Error('a key outside of an object');
    open.key = name;
  }

  scalar(value: JsonScalar): void {
    this.#add(value);
  }

  end(): void {
    this.#add(this.#open.pop()?.container);
  }

  #add(value: unknown): void {
    const open = this.#open.at(-1);
    if (open === undefined) this.value = value;
    else if (Array.isArray(open.container)) open.container.push(value);
    // As JSON.parse does it: `__proto__` is a key like any other.
    else
      Object.defineProperty(open.container, open.key, { value, configurable: true, enumerable: true, writable: true });
  }
}

/**
 * A document as the tokenizer reads it.
 * @throws ScanFault what the tokenizer throws
 */
export function buildJson(bytes: Uint8Array, chunkSize: number): unknown {
  const builder = new JsonBuilder();
  const tokenizer = new JsonTokenizer(builder, DEFAULT_LIMITS, 'test.json');
  for (const chunk of chunksOf(bytes, chunkSize)) tokenizer.write(chunk);
  tokenizer.end();
  return builder.value;
}
