import { NumberList } from '../number-list.ts';

/** 16 MiB: polygons that are kept of annotations that come before their images. */
const MAX_BYTES = 16 * 1024 * 1024;
const INITIAL = 64 * 1024;

/** What annotations have as their polygon, in JSON as it stands, by the order in which they come. */
export class EarlyPolygons {
  #bytes = Buffer.alloc(0);
  #ends = new NumberList(Uint32Array);
  #used = 0;
  #isFull = false;

  /** The next annotation. From the first on for which there is no room, none is known. */
  add(source: Buffer | undefined): void {
    if (this.#isFull) return;
    const end = this.#used + (source?.length ?? 0);
    if (end > MAX_BYTES) {
      this.#isFull = true;
      return;
    }
    if (end > this.#bytes.length) this.#grow(end);
    source?.copy(this.#bytes, this.#used);
    this.#used = end;
    this.#ends.push(end);
  }

  /** That of an annotation, by its number from 0; `undefined`: it has none, `null`: not known. */
  of(annotation: number): Buffer | null | undefined {
    if (annotation >= this.#ends.length) return null;
    const start = annotation === 0 ? 0 : this.#ends.get(annotation - 1);
    const end = this.#ends.get(annotation);
    return start === end ? undefined : this.#bytes.subarray(start, end);
  }

  clear(): void {
    if (this.#ends.length === 0 && !this.#isFull) return;
    this.#bytes = Buffer.alloc(0);
    this.#ends = new NumberList(Uint32Array);
    this.#used = 0;
    this.#isFull = false;
  }

  #grow(needed: number): void {
    const bytes = Buffer.alloc(Math.min(MAX_BYTES, Math.max(INITIAL, needed, 2 * this.#bytes.length)));
    this.#bytes.copy(bytes);
    this.#bytes = bytes;
  }
}
