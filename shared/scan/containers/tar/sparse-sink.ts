import type { MemberSink } from '../../archive-visitor.ts';
import { shownPath } from '../../plain-text.ts';
import { ScanFault } from '../../scan-fault.ts';
import { leadingSparseMap, MAX_MAP_BYTES, MAX_MAP_NUMBERS, type SparseMap, sparseMapOf } from './sparse-map.ts';
import { TAR_BLOCK_BYTES } from './tar-header.ts';
import type { Sparse } from './tar-member.ts';

/**
 * 1 MiB: holes of no more than this are filled with zeros. A text has none; tar calls it sparse when the file system
 * compressed it. A file of larger holes is no text, and would cost more than the archive holds.
 */
const MAX_HOLE_BYTES = 1024 * 1024;

/** Fills the holes of a file that a tar holds without them. */
export class SparseSink implements MemberSink {
  readonly #sink: MemberSink;
  readonly #path: string;
  readonly #size: number;
  #head: Buffer | undefined = Buffer.alloc(0);
  #map: SparseMap = [];
  #next = 0;
  /** How far the file has been written. */
  #position = 0;

  /**
   * @param size bytes of the file with its holes
   * @param map where its stored parts belong, as numbers or as a pax record has it; without one, it stands before them
   * @throws ScanFault UNSUPPORTED_COMPRESSION when the holes or the map are too large, CORRUPT_ARCHIVE
   */
  constructor(sink: MemberSink, path: string, size: number, map?: SparseMap | string) {
    this.#sink = sink;
    this.#path = path;
    this.#size = size;
    if (map === undefined) return;
    if (map.length > (typeof map === 'string' ? MAX_MAP_BYTES : MAX_MAP_NUMBERS)) throw this.#unsupported();
    this.#useMap(typeof map === 'string' ? sparseMapOf(map) : map);
  }

  write(chunk: Uint8Array): Promise<void> | void {
    if (!this.#head) return this.#fill(chunk);
    const before = this.#head.length;
    this.#head = Buffer.concat([this.#head, chunk]);
    // The map fills whole blocks, so that it can only be complete when another block is.
    if (Math.floor(before / TAR_BLOCK_BYTES) === Math.floor(this.#head.length / TAR_BLOCK_BYTES)) return;
    const leading = leadingSparseMap(this.#head);
    if (!leading) {
      if (this.#head.length > MAX_MAP_BYTES) throw this.#unsupported();
      return;
    }
    const body = this.#head.subarray(leading.bytes);
    this.#useMap(leading.map);
    return this.#fill(body);
  }

  async end(): Promise<void> {
    if (this.#head || this.#next < this.#map.length) throw this.#damaged();
    await this.#sink.write(Buffer.alloc(this.#size - this.#position));
    await this.#sink.end();
  }

  #useMap(map: SparseMap): void {
    this.#head = undefined;
    // Parts that store nothing only say where the file ends.
    const parts = Array.from({ length: map.length / 2 }, (_, at) => map.slice(2 * at, 2 * at + 2)).filter(
      ([, bytes]) => bytes !== 0,
    );
    this.#map = parts.flat();
    let end = 0;
    let stored = 0;
    for (const [offset = 0, bytes = 0] of parts) {
      if (offset < end) throw this.#damaged();
      end = offset + bytes;
      stored += bytes;
    }
    if (end > this.#size) throw this.#damaged();
    if (this.#size - stored > MAX_HOLE_BYTES) throw this.#unsupported();
  }

  /** Writes stored bytes to where they belong, with the holes before them. */
  #fill(stored: Uint8Array): Promise<void> | void {
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < stored.length; ) {
      const [offset, bytes] = this.#map.slice(this.#next, this.#next + 2);
      if (offset === undefined || bytes === undefined) throw this.#damaged();
      if (this.#position < offset) {
        pieces.push(Buffer.alloc(offset - this.#position));
        this.#position = offset;
      }
      const piece = stored.subarray(at, at + offset + bytes - this.#position);
      pieces.push(piece);
      at += piece.length;
      this.#position += piece.length;
      if (this.#position === offset + bytes) this.#next += 2;
    }
    return this.#sink.write(Buffer.concat(pieces));
  }

  #damaged(): ScanFault {
    return new ScanFault('CORRUPT_ARCHIVE', `The tar is damaged: the map of ${shownPath(this.#path)} is wrong.`);
  }

  #unsupported(): ScanFault {
    return new ScanFault(
      'UNSUPPORTED_COMPRESSION',
      `${shownPath(this.#path)} is stored as a sparse file with large or many holes; pack it without --sparse.`,
    );
  }
}

/**
 * What takes the stored parts of a sparse file and gives `sink` the whole one.
 *
 * @returns `undefined` for an optional file that cannot be filled; one that turns out so later is left out then
 * @throws ScanFault as {@link SparseSink}, for any other file
 */
export function sparseSink(sink: MemberSink, path: string, { size, map }: Sparse): MemberSink | undefined {
  if (!sink.isOptional) return new SparseSink(sink, path, size, map);
  let filled: MemberSink | undefined;
  const unlessAtFault = async (work: () => Promise<void> | void): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ScanFault)) throw error;
      filled = undefined;
    }
  };
  try {
    filled = new SparseSink(sink, path, size, map);
  } catch (error) {
    if (!(error instanceof ScanFault)) throw error;
    return undefined;
  }
  return {
    write: (chunk) => unlessAtFault(() => filled?.write(chunk)),
    end: () => unlessAtFault(() => filled?.end()),
  };
}
