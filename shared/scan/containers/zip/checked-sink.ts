import { crc32 } from 'node:zlib';
import type { EntrySink } from '../../archive-visitor.ts';
import { ScanFault } from '../../scan-fault.ts';
import type { ZipEntry } from './zip-entry.ts';

/** Passes an entry's bytes on and holds them against the size and the checksum that the archive states. */
export class CheckedSink implements EntrySink {
  readonly #sink: EntrySink;
  readonly #entry: ZipEntry;
  #size = 0;
  #crc32 = 0;

  constructor(sink: EntrySink, entry: ZipEntry) {
    this.#sink = sink;
    this.#entry = entry;
  }

  /** @throws ScanFault SIZE_MISMATCH as soon as there are more bytes than stated */
  write(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#size > this.#entry.size) throw this.#sizeMismatch('more');
    this.#crc32 = crc32(chunk, this.#crc32);
    this.#sink.write(chunk);
  }

  /** @throws ScanFault SIZE_MISMATCH, CORRUPT_ARCHIVE */
  end(): void {
    const { path } = this.#entry;
    if (this.#size < this.#entry.size) throw this.#sizeMismatch('fewer');
    if (this.#crc32 !== this.#entry.crc32)
      throw new ScanFault('CORRUPT_ARCHIVE', `${path} is damaged: its checksum is wrong.`);
    this.#sink.end();
  }

  #sizeMismatch(than: 'more' | 'fewer'): ScanFault {
    const { path, size } = this.#entry;
    return new ScanFault('SIZE_MISMATCH', `${path} holds ${than} bytes than the ${size} that the zip states for it.`);
  }
}
