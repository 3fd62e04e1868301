import { rm } from 'node:fs/promises';
import type { Download } from '../api/types.ts';
import { readJson, writeJson } from '../state/private-json.ts';

/** Bytes of a part: large enough that a request for each costs nothing, small enough to lose one. */
export const PART_BYTES = 16 * 1024 * 1024;

interface StoredMap {
  generation: string;
  size_bytes: number;
  part_bytes: number;
  /** The CRC32C of each part that is there; `null` for one that is not. */
  parts: (number | null)[];
}

/** Which parts of an archive are on disk, kept beside it, so that a process that was killed goes on. */
export class PartMap {
  readonly size: number;
  readonly #file: string;
  readonly #map: StoredMap;
  /** Ends when all that was to be written has been. */
  #written: Promise<void> = Promise.resolve();

  private constructor(file: string, map: StoredMap) {
    this.#file = file;
    this.#map = map;
    this.size = map.size_bytes;
  }

  /** The map of these bytes; an empty one when what is there is of others, or in parts of another length. */
  static async open(file: string, { generation, size_bytes }: Download, part_bytes: number): Promise<PartMap> {
    const stored = await readJson<StoredMap>(file);
    const isOfThese = stored?.generation === generation && stored.size_bytes === size_bytes;
    if (isOfThese && stored.part_bytes === part_bytes) return new PartMap(file, stored);
    const parts = Array.from({ length: Math.ceil(size_bytes / part_bytes) }, () => null);
    return new PartMap(file, { generation, size_bytes, part_bytes, parts });
  }

  /** Where parts lie that are not there yet. */
  missing(): { index: number; start: number; end: number }[] {
    return this.#map.parts.flatMap((crc32c, index) => (crc32c === null ? [{ index, ...this.#range(index) }] : []));
  }

  /** The checksums of all parts, with their lengths, in order. */
  checksums(): { crc32c: number; length: number }[] {
    return this.#map.parts.map((crc32c, index) => {
      const { start, end } = this.#range(index);
      return { crc32c: crc32c ?? 0, length: end - start };
    });
  }

  /** Bytes that are there. */
  bytes(): number {
    const gone = this.missing().reduce((sum, { start, end }) => sum + end - start, 0);
    return this.size - gone;
  }

  /** Takes a part as written. */
  async complete(index: number, crc32c: number): Promise<void> {
    this.#map.parts[index] = crc32c;
    this.#written = this.#written.then(() => writeJson(this.#file, this.#map));
    await this.#written;
  }

  async remove(): Promise<void> {
    await rm(this.#file, { force: true });
  }

  #range(index: number): { start: number; end: number } {
    const { part_bytes } = this.#map;
    return { start: index * part_bytes, end: Math.min((index + 1) * part_bytes, this.size) };
  }
}
