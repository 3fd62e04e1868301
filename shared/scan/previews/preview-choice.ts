import type { ArchiveEntry, EntrySink } from '../archive-visitor.ts';
import { ScanFault } from '../scan-fault.ts';
import { type ImageHeader, imageHeader } from './image-header.ts';
import { nameKey } from './name-key.ts';

/** Images that are shown of an archive, and their bytes together. */
export const MAX_PREVIEWS = 24;
const MAX_ALL_BYTES = 32 * 1024 * 1024;

/** 4 MiB: the largest image that is shown. */
const MAX_IMAGE_BYTES = 4 * 1024 * 1024;

/** How many names are looked at, those with the least keys: what is called an image need not be one. */
const MAX_CANDIDATES = 256;

const IMAGE_NAME = /\.(?:jpe?g|jpe|jfif|png|webp)$/i;

/** An image of an archive, to be shown as it is. */
export interface ChosenImage extends ImageHeader {
  path: string;
  bytes: Buffer;
}

/** A file that is called like an image. */
interface Candidate {
  key: string;
  path: string;
  /** Reads it when all entries have been shown. */
  later: ArchiveEntry['later'];
  /** What it turned out to be, as long as it may be chosen. */
  image: ChosenImage | undefined;
}

/**
 * Chooses images while an archive is read: of the files that are called like one and are not too large, in the order of
 * their keys ({@link nameKey}), the first {@link MAX_PREVIEWS} that are one, cut before the one that would pass 32 MiB.
 * Of a stream, one is dropped as soon as those before it fill a limit: what comes later can only move the cut forward.
 */
export class PreviewChoice {
  /** In the order of their keys. */
  readonly #candidates: Candidate[] = [];
  readonly #byPath = new Map<string, Candidate>();
  /** No key from here on is chosen any more. */
  #cut: string | undefined;

  /** Takes note of an entry. @returns what takes its bytes, if they are wanted now */
  entry(entry: ArchiveEntry): EntrySink | undefined {
    const { path, kind, size, later } = entry;
    if (!IMAGE_NAME.test(path)) return undefined;
    // Of a path that comes again the last one counts.
    this.#remove(path);
    if (kind !== 'file' || size === 0 || (size ?? 0) > MAX_IMAGE_BYTES) return undefined;
    const last = this.#candidates[MAX_CANDIDATES - 1];
    const key = nameKey(path, last?.key);
    if (key === undefined) return undefined;
    const candidate = { key, path, later, image: undefined };
    this.#add(candidate);
    return later || this.#isBeyond(candidate) ? undefined : this.#collected(candidate);
  }

  /** Reads the images of a container that can be read at any place, once all entries have been shown. */
  async fetch(): Promise<void> {
    for (const candidate of this.#candidates) {
      if (this.#isBeyond(candidate)) return;
      try {
        await candidate.later?.(this.#collected(candidate));
      } catch (error) {
        // What cannot be read is not shown: nothing depends on it.
        if (!(error instanceof ScanFault)) throw error;
      }
    }
  }

  /** The images, once all are there. */
  get chosen(): ChosenImage[] {
    return this.#candidates.flatMap(({ image }) => image ?? []);
  }

  /** The paths of all files that are called like images, of those with the least keys. */
  get names(): string[] {
    return this.#candidates.map(({ path }) => path);
  }

  #collected(candidate: Candidate): EntrySink {
    let chunks: Buffer[] = [];
    let length = 0;
    return {
      isOptional: true,
      write(chunk) {
        length += chunk.length;
        if (length > MAX_IMAGE_BYTES) chunks = [];
        else chunks.push(Buffer.from(chunk));
      },
      end: () => {
        if (length > MAX_IMAGE_BYTES) return;
        const bytes = Buffer.concat(chunks);
        const header = imageHeader(bytes);
        if (header) candidate.image = { ...header, path: candidate.path, bytes };
        if (header) this.#trim();
      },
    };
  }

  /** Drops what those before it leave no room for. */
  #trim(): void {
    let [images, bytes] = [0, 0];
    for (const candidate of this.#candidates) {
      if (!candidate.image) continue;
      images += 1;
      bytes += candidate.image.bytes.length;
      if (images <= MAX_PREVIEWS && bytes <= MAX_ALL_BYTES && !this.#isBeyond(candidate)) {
        // The last that there is room for: of what comes after it, nothing has to be read.
        if (images === MAX_PREVIEWS) this.#cut = `${candidate.key}\0`;
        continue;
      }
      if (!this.#isBeyond(candidate)) this.#cut = candidate.key;
      candidate.image = undefined;
    }
  }

  #isBeyond({ key }: Candidate): boolean {
    return this.#cut !== undefined && key >= this.#cut;
  }

  /** Adds one of those that are looked at; another one may be none of them any more. */
  #add(candidate: Candidate): void {
    this.#candidates.splice(this.#placeOf(candidate.key), 0, candidate);
    this.#byPath.set(candidate.path, candidate);
    const last = this.#candidates.length > MAX_CANDIDATES ? this.#candidates.pop() : undefined;
    if (last) this.#byPath.delete(last.path);
  }

  #remove(path: string): void {
    const known = this.#byPath.get(path);
    if (!known) return;
    this.#byPath.delete(path);
    this.#candidates.splice(this.#candidates.indexOf(known), 1);
  }

  /** Where a key is, or would be. */
  #placeOf(key: string): number {
    let [low, high] = [0, this.#candidates.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#candidates[middle] as Candidate).key < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
