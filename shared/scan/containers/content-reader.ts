import type { MemberSink } from '../archive-visitor.ts';
import type { EntryGate } from '../entry-gate.ts';
import { ScanFault } from '../scan-fault.ts';
import { LoneReader } from './lone-reader.ts';
import { notAnArchive, SNIFF_BYTES, sniff } from './sniff.ts';
import { TarReader } from './tar/tar-reader.ts';

/** How a file is taken that is no archive. */
export interface ContentOptions {
  /** What the uploader called it; it names a lone file and decides nothing. */
  filename?: string | undefined;
  /** Whether a file of any other kind is taken as it is, and not only JSON. */
  takesAnyFile?: boolean;
}

/** Reads what came out of a decompressor: a tar or a lone file, told apart by the first bytes. */
export class ContentReader implements MemberSink {
  readonly #gate: EntryGate;
  readonly #options: ContentOptions;
  #head: Buffer = Buffer.alloc(0);
  #reader: MemberSink | undefined;

  constructor(gate: EntryGate, options: ContentOptions) {
    this.#gate = gate;
    this.#options = options;
  }

  write(chunk: Uint8Array): Promise<void> | void {
    if (this.#reader) return this.#reader.write(chunk);
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length > SNIFF_BYTES) return this.#open(false).write(this.#head);
  }

  async end(): Promise<void> {
    if (!this.#reader) await this.#open(true).write(this.#head);
    await this.#reader?.end();
  }

  /** Chooses the reader, once it is known how the content begins. */
  #open(isWhole: boolean): MemberSink {
    if (this.#head.length === 0) throw new ScanFault('EMPTY_UPLOAD', 'The uploaded file decompresses to no bytes.');
    this.#reader = this.#readerFor(this.#head, isWhole);
    return this.#reader;
  }

  #readerFor(head: Buffer, isWhole: boolean): MemberSink {
    const { filename, takesAnyFile } = this.#options;
    const container = sniff(head, isWhole);
    switch (container) {
      case 'tar':
        return new TarReader(this.#gate, true);
      case 'file':
        if (!takesAnyFile) throw notAnArchive(head);
        return new LoneReader(this.#gate, { kind: container, filename, size: undefined });
      case 'json':
        return new LoneReader(this.#gate, { kind: container, filename, size: undefined });
      default:
        throw new ScanFault(
          'UNSUPPORTED_CONTAINER',
          `The file is a compressed ${container}; upload the ${container} itself.`,
        );
    }
  }
}
