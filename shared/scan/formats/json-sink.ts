import type { EntrySink } from '../archive-visitor.ts';
import type { JsonHandler } from '../json/json-handler.ts';
import { JsonTokenizer } from '../json/json-tokenizer.ts';
import type { ScanLimits } from '../limits.ts';
import { shownPath } from '../plain-text.ts';
import { ScanFault } from '../scan-fault.ts';
import { JSON_TEXT_BYTES, jsonTextFault } from './json-text.ts';

/** A JSON file that may or may not turn out to belong to a format. */
export interface JsonDocument extends JsonHandler {
  /** Whether what was read so far is the format's own, so that broken JSON is the dataset's fault and not a stranger's. */
  readonly claimed: boolean;
  /** The file was read to its end, or as far as the document wanted. Not called when its JSON is broken. */
  complete(): void;
}

/** Reads one JSON file of an archive. A broken file that the format has not claimed is reported instead of thrown. */
export class JsonSink implements EntrySink {
  readonly #document: JsonDocument;
  readonly #tokenizer: JsonTokenizer;
  readonly #path: string;
  readonly #onMalformed: (fault: ScanFault, head: Uint8Array) => void;
  readonly #head = new Uint8Array(JSON_TEXT_BYTES);
  #headBytes = 0;
  #broken = false;

  /** @param onMalformed told why a file is broken, and its first {@link JSON_TEXT_BYTES} bytes or all there are */
  constructor(
    document: JsonDocument,
    path: string,
    limits: ScanLimits,
    onMalformed: (fault: ScanFault, head: Uint8Array) => void,
  ) {
    this.#document = document;
    this.#path = path;
    this.#tokenizer = new JsonTokenizer(document, limits, path);
    this.#onMalformed = onMalformed;
  }

  write(chunk: Uint8Array): void {
    const more = Math.min(chunk.length, JSON_TEXT_BYTES - this.#headBytes);
    this.#head.set(chunk.subarray(0, more), this.#headBytes);
    this.#headBytes += more;
    // What the first bytes tell must not depend on the chunks in which they come.
    if (more > 0 && this.#headBytes === JSON_TEXT_BYTES) this.#read(this.#head);
    if (more < chunk.length) this.#read(chunk.subarray(more));
  }

  end(): void {
    if (this.#headBytes < JSON_TEXT_BYTES) this.#read(this.#head.subarray(0, this.#headBytes));
    if (this.#broken) return;
    this.#guard(() => {
      this.#tokenizer.end();
      this.#document.complete();
    });
  }

  #read(bytes: Uint8Array): void {
    if (!this.#broken) this.#guard(() => this.#tokenizer.write(bytes));
  }

  #guard(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof ScanFault) || error.code !== 'INVALID_JSON') throw error;
      const fault = this.#explained(error);
      if (this.#document.claimed) throw fault;
      this.#broken = true;
      this.#onMalformed(fault, this.#head.subarray(0, this.#headBytes));
    }
  }

  /** What the file is instead of JSON, if that can be told. */
  #explained(fault: ScanFault): ScanFault {
    const what = jsonTextFault(this.#head.subarray(0, this.#headBytes));
    if (what === undefined) return fault;
    return new ScanFault('INVALID_JSON', `${shownPath(this.#path)} ${what}.`, { cause: fault });
  }
}
