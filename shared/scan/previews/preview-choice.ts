import type { ArchiveEntry, EntrySink } from '../archive-visitor.ts';
import { ScanFault } from '../scan-fault.ts';
import { type ImageHeader, imageHeader } from './image-header.ts';
import { LeastNames } from './least-names.ts';

/** How many images there is room for, and how many bytes they may have together. */
interface Room {
  images: number;
  bytes: number;
}

const MEBIBYTE = 1024 * 1024;

/** What is shown of an archive. */
const SHOWN: Room = { images: 24, bytes: 32 * MEBIBYTE };

/** What is kept of a stream until its end: a path that comes again may be no image any more, and then others move up. */
const KEPT: Room = { images: 2 * SHOWN.images, bytes: 2 * SHOWN.bytes };

/** 4 MiB: the largest image that is shown. */
const MAX_IMAGE_BYTES = 4 * MEBIBYTE;

/** How many names are looked at, those with the least keys: what is called an image need not be one. */
const MAX_CANDIDATES = 1024;

/** Names that are kept beyond them, for those that are no file of a permitted size any more when they come again. */
const SPARE_CANDIDATES = 256;

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
 * their keys (`nameKey`), the first 24 that are one, cut before the one that would pass 32 MiB. Of a stream, one is
 * dropped as soon as those before it fill twice these limits. Of a path that comes again the last file counts.
 */
export class PreviewChoice {
  readonly #names = new LeastNames<Candidate>(MAX_CANDIDATES + SPARE_CANDIDATES);
  #room = KEPT;
  /** No key from here on is chosen any more. */
  #cut: string | undefined;

  /** Takes note of an entry. @returns what takes its bytes, if they are wanted now */
  entry({ path, kind, size, later }: ArchiveEntry): EntrySink | undefined {
    if (!IMAGE_NAME.test(path)) return undefined;
    if (kind !== 'file' || size === 0 || (size ?? 0) > MAX_IMAGE_BYTES) {
      this.#names.remove(path);
      return undefined;
    }
    const candidate = this.#names.offer(path, (key) => ({ key, path, later, image: undefined }));
    if (!candidate) return undefined;
    candidate.later = later;
    candidate.image = undefined;
    return later || this.#isBeyond(candidate) ? undefined : this.#collected(candidate);
  }

  /**
   * Makes the choice, once all entries have been shown; the images of a container that can be read at any place are read
   * now.
   */
  async finish(): Promise<void> {
    this.#room = SHOWN;
    this.#trim();
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

  /** The images, once the choice is made. */
  get chosen(): ChosenImage[] {
    return this.#candidates.flatMap(({ image }) => image ?? []);
  }

  /** The paths of all files that are called like images, of those with the least keys. */
  get names(): string[] {
    return this.#candidates.map(({ path }) => path);
  }

  /** The files that are looked at, in the order of their keys. */
  get #candidates(): Candidate[] {
    return this.#names.kept.slice(0, MAX_CANDIDATES).map(({ value }) => value);
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
    for (const { value: candidate } of this.#names.kept) {
      if (!candidate.image) continue;
      images += 1;
      bytes += candidate.image.bytes.length;
      if (images <= this.#room.images && bytes <= this.#room.bytes && !this.#isBeyond(candidate)) {
        // The last that there is room for: of what comes after it, nothing has to be read.
        if (images === this.#room.images) this.#cut = `${candidate.key}\0`;
        continue;
      }
      if (!this.#isBeyond(candidate)) this.#cut = candidate.key;
      candidate.image = undefined;
    }
  }

  #isBeyond({ key }: Candidate): boolean {
    return this.#cut !== undefined && key >= this.#cut;
  }
}
