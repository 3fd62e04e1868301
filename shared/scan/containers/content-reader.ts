import type { EntrySink } from '../archive-visitor.ts';
import type { EntryGate } from '../entry-gate.ts';
import { ScanFault } from '../scan-fault.ts';
import { JsonReader } from './json-reader.ts';
import { SNIFF_BYTES, sniff } from './sniff.ts';
import { TarReader } from './tar/tar-reader.ts';

/** Reads what came out of a decompressor: a tar or a bare JSON file, told apart by the first bytes. */
export class ContentReader implements EntrySink {
  readonly #gate: EntryGate;
  readonly #filename: string | undefined;
  #head: Buffer = Buffer.alloc(0);
  #reader: EntrySink | undefined;

  constructor(gate: EntryGate, filename: string | undefined) {
    this.#gate = gate;
    this.#filename = filename;
  }

  write(chunk: Uint8Array): void {
    if (this.#reader) {
      this.#reader.write(chunk);
      return;
    }
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length >= SNIFF_BYTES) this.#reader = this.#open();
  }

  end(): void {
    const reader = this.#reader ?? this.#open();
    reader.end();
  }

  /** Chooses the reader and gives it what has come so far. */
  #open(): EntrySink {
    if (this.#head.length === 0) throw new ScanFault('EMPTY_UPLOAD', 'The uploaded file decompresses to no bytes.');
    const container = sniff(this.#head.subarray(0, SNIFF_BYTES));
    if (container !== 'tar' && container !== 'json') {
      throw new ScanFault(
        'UNSUPPORTED_CONTAINER',
        `The file is a compressed ${container}; upload the ${container} itself.`,
      );
    }
    const reader =
      container === 'tar' ? new TarReader(this.#gate) : new JsonReader(this.#gate, this.#filename, undefined);
    reader.write(this.#head);
    return reader;
  }
}
