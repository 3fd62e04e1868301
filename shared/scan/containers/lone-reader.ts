import type { MemberSink } from '../archive-visitor.ts';
import type { EntryGate } from '../entry-gate.ts';
import { normalisePath } from '../normalise-path.ts';
import { ScanFault } from '../scan-fault.ts';
import { firstNonZero } from './zeros.ts';

const JSON_NAME = /\.(?:json|jsonl|ndjson|geojson)$/i;

/** A file that is no archive: JSON, or any other. */
export interface LoneFile {
  kind: 'json' | 'file';
  /** What the uploader called it. */
  filename: string | undefined;
  /** Bytes, where they are known before it is read. */
  size: number | undefined;
}

/** The name under which a lone file is shown: its own without `.gz` or `.zst`, and for JSON always one of JSON. */
export function loneName({ kind, filename }: Pick<LoneFile, 'kind' | 'filename'>): string {
  const own = filename
    ?.split(/[\\/]/)
    .at(-1)
    ?.replace(/\.(?:gz|zst)$/i, '');
  const isJson = kind === 'json';
  // What is litter in an archive, or no name at all, is what was meant when it is the only file.
  if (!own || own.startsWith('.') || normalisePath(own) === undefined) return isJson ? 'data.json' : 'data';
  return isJson && !JSON_NAME.test(own) ? `${own}.json` : own;
}

/** Shows a file that is no archive as an archive of one file. */
export class LoneReader implements MemberSink {
  readonly #sink: MemberSink | undefined;
  #isZeros: boolean;

  constructor(gate: EntryGate, file: LoneFile) {
    const isStored = file.size !== undefined;
    this.#sink = gate.entry({
      path: loneName(file),
      kind: 'file',
      size: file.size,
      lone: true,
      ...(isStored && { offset: 0 }),
    });
    this.#isZeros = file.kind === 'file';
  }

  /** Whether any more of its bytes matter. */
  get wantsMore(): boolean {
    return this.#sink !== undefined || this.#isZeros;
  }

  write(chunk: Uint8Array): Promise<void> | void {
    if (this.#isZeros) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      this.#isZeros = firstNonZero(bytes) === bytes.length;
    }
    return this.#sink?.write(chunk);
  }

  /** @throws ScanFault NOT_AN_ARCHIVE when the file was nothing but zeros */
  end(): Promise<void> | void {
    if (this.#isZeros) {
      throw new ScanFault(
        'NOT_AN_ARCHIVE',
        'The file holds nothing but zero bytes, as a copy or a download leaves that went wrong; upload it again.',
      );
    }
    return this.#sink?.end();
  }
}
