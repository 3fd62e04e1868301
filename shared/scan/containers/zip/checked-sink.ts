import { crc32 } from 'node:zlib';
import type { MemberSink } from '../../archive-visitor.ts';
import { shownPath } from '../../plain-text.ts';
import { ScanFault } from '../../scan-fault.ts';
import type { ZipEntry } from './zip-entry.ts';

/** Passes an entry's bytes on and holds them against the size and the checksum that the archive states. */
export class CheckedSink implements MemberSink {
  readonly #sink: MemberSink;
  readonly #entry: ZipEntry;
  #size = 0;
  #crc32 = 0;

  constructor(sink: MemberSink, entry: ZipEntry) {
    this.#sink = sink;
    this.#entry = entry;
  }

  /** @throws ScanFault SIZE_MISMATCH as soon as there are more bytes than stated */
  write(chunk: Uint8Array): Promise<void> | void {
    this.#size += chunk.length;
    if (this.#size > this.#entry.size) throw this.#sizeMismatch('more');
    this.#crc32 = crc32(chunk, this.#crc32);
    return this.#sink.write(chunk);
  }

  /** @throws ScanFault SIZE_MISMATCH, CORRUPT_ARCHIVE */
  end(): Promise<void> | void {
    const { path } = this.#entry;
    if (this.#size < this.#entry.size) throw this.#sizeMismatch('fewer');
    if (this.#crc32 !== this.#entry.crc32)
      throw new ScanFault('CORRUPT_ARCHIVE', `${shownPath(path)} is damaged: its checksum is wrong.`);
    return this.#sink.end();
  }

  #sizeMismatch(than: 'more' | 'fewer'): ScanFault {
    const { path, size } = this.#entry;
    return new ScanFault(
      'SIZE_MISMATCH',
      `${shownPath(path)} holds ${than} bytes than the ${size} that the zip states for it.`,
    );
  }
}
