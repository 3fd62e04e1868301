import type { ReportMemory } from './report-memory.ts';
import { NO_TEXT, TextArena } from './text-arena.ts';

/** Rows per chunk. */
const CHUNK = 4096;

/** Numbers of a row: annotations, size, place of the name. */
const FIELDS = 3;

const CHUNK_BYTES = CHUNK * FIELDS * 4;

/** What is known of each mention of an image, by its number in the order in which they came, beside its hash. */
export class Mentions {
  readonly #memory: ReportMemory;
  readonly #names: TextArena;
  readonly #chunks: Uint32Array[] = [];

  constructor(memory: ReportMemory) {
    this.#memory = memory;
    this.#names = new TextArena(memory);
  }

  /** @param at the number of the mention, which follows on the one before @returns whether there was memory for it */
  add(at: number, name: string, size: number): boolean {
    while (at >= this.#chunks.length * CHUNK) {
      if (!this.#memory.take(CHUNK_BYTES)) return false;
      this.#chunks.push(new Uint32Array(CHUNK * FIELDS));
    }
    const chunk = this.#chunkOf(at);
    const row = (at % CHUNK) * FIELDS;
    chunk[row + 1] = size;
    chunk[row + 2] = this.#names.add(name);
    return true;
  }

  setAnnotations(at: number, annotations: number): void {
    this.#chunkOf(at)[(at % CHUNK) * FIELDS] = annotations;
  }

  annotations(at: number): number {
    return this.#chunkOf(at)[(at % CHUNK) * FIELDS] as number;
  }

  /** As it was given; 0 when it was not. */
  size(at: number): number {
    return this.#chunkOf(at)[(at % CHUNK) * FIELDS + 1] as number;
  }

  /** The name, if it was kept. */
  name(at: number): string | undefined {
    return this.#names.get(this.#chunkOf(at)[(at % CHUNK) * FIELDS + 2] ?? NO_TEXT);
  }

  #chunkOf(at: number): Uint32Array {
    return this.#chunks[Math.floor(at / CHUNK)] as Uint32Array;
  }
}
