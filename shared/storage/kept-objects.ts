import type { ObjectInfo } from './object-info.ts';

/** 16 MiB: most bytes that an instance keeps. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Nothing larger than 2 MiB is kept: there would be room for a few only. */
const MAX_OBJECT_BYTES = 2 * 1024 * 1024;

type ObjectPlace = Pick<ObjectInfo, 'bucket' | 'name'>;
type Read = (place: ObjectPlace) => Promise<Buffer | undefined>;

/** Objects that are written once, of which this instance keeps the ones that were asked for last. */
export class KeptObjects {
  readonly #read: Read;
  /** Those that were asked for last at the end. */
  readonly #objects = new Map<string, Buffer>();
  #bytes = 0;

  constructor(read: Read) {
    this.#read = read;
  }

  /** All bytes of an object; `undefined` if it does not exist, which is not kept: the next call asks again. */
  async read(place: ObjectPlace): Promise<Buffer | undefined> {
    const key = JSON.stringify([place.bucket, place.name]);
    const bytes = this.#objects.get(key) ?? (await this.#read(place));
    if (bytes && bytes.length <= MAX_OBJECT_BYTES) this.#keep(key, bytes);
    return bytes;
  }

  #keep(key: string, bytes: Buffer): void {
    this.#bytes += bytes.length - (this.#objects.get(key)?.length ?? 0);
    this.#objects.delete(key);
    this.#objects.set(key, bytes);
    for (const [oldest, { length }] of this.#objects) {
      if (this.#bytes <= MAX_BYTES) break;
      this.#objects.delete(oldest);
      this.#bytes -= length;
    }
  }
}
