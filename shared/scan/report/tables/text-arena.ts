import type { ReportMemory } from './report-memory.ts';

/** Bytes per block. */
const BLOCK_BYTES = 256 * 1024;

/** 8 MiB: what is spent on texts that only examples need, some hundred thousand names. */
const MAX_BYTES = 8 * 1024 * 1024;

/** A text is cut at so many characters. */
const MAX_CHARACTERS = 1000;

/** Stands for a text that was not kept. */
export const NO_TEXT = 0xffff_ffff;

/** Texts one after the other, outside of the heap, for the few of them that become examples. When it is full, it keeps no more. */
export class TextArena {
  readonly #memory: ReportMemory;
  readonly #blocks: Buffer[] = [];
  #at = BLOCK_BYTES;

  constructor(memory: ReportMemory) {
    this.#memory = memory;
  }

  /** @returns where the text is; {@link NO_TEXT} when there was no room */
  add(text: string): number {
    const cut = text.length > MAX_CHARACTERS ? text.slice(0, MAX_CHARACTERS) : text;
    // UTF-8 spends at most three bytes on a UTF-16 unit.
    if (this.#at + 2 + 3 * cut.length > BLOCK_BYTES && !this.#newBlock()) return NO_TEXT;
    const block = this.#blocks.at(-1) as Buffer;
    const written = block.write(cut, this.#at + 2);
    block.writeUInt16LE(written, this.#at);
    const place = (this.#blocks.length - 1) * BLOCK_BYTES + this.#at;
    this.#at += 2 + written;
    return place;
  }

  /** The text at a place; `undefined` for {@link NO_TEXT}. */
  get(place: number): string | undefined {
    if (place === NO_TEXT) return undefined;
    const block = this.#blocks[Math.floor(place / BLOCK_BYTES)] as Buffer;
    const at = (place % BLOCK_BYTES) + 2;
    return block.toString('utf8', at, at + block.readUInt16LE(at - 2));
  }

  /** Every text that was kept, in order. */
  *texts(): Generator<string, void, undefined> {
    for (const [number, block] of this.#blocks.entries()) {
      const end = number === this.#blocks.length - 1 ? this.#at : BLOCK_BYTES;
      for (let at = 0; at + 2 < end; ) {
        const length = block.readUInt16LE(at);
        if (length === 0) break;
        yield block.toString('utf8', at + 2, at + 2 + length);
        at += 2 + length;
      }
    }
  }

  #newBlock(): boolean {
    if ((this.#blocks.length + 1) * BLOCK_BYTES > MAX_BYTES || !this.#memory.take(BLOCK_BYTES)) return false;
    this.#blocks.push(Buffer.alloc(BLOCK_BYTES));
    this.#at = 0;
    return true;
  }
}
