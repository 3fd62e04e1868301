import type { EntrySink } from '../archive-visitor.ts';
import type { JsonHandler } from '../json/json-handler.ts';
import { JsonTokenizer } from '../json/json-tokenizer.ts';
import type { ScanLimits } from '../limits.ts';
import { ScanFault } from '../scan-fault.ts';

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
  readonly #onMalformed: (fault: ScanFault) => void;
  #broken = false;

  constructor(document: JsonDocument, path: string, limits: ScanLimits, onMalformed: (fault: ScanFault) => void) {
    this.#document = document;
    this.#tokenizer = new JsonTokenizer(document, limits, path);
    this.#onMalformed = onMalformed;
  }

  write(chunk: Uint8Array): void {
    if (!this.#broken) this.#guard(() => this.#tokenizer.write(chunk));
  }

  end(): void {
    if (this.#broken) return;
    this.#guard(() => {
      this.#tokenizer.end();
      this.#document.complete();
    });
  }

  #guard(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof ScanFault) || error.code !== 'INVALID_JSON' || this.#document.claimed) throw error;
      this.#broken = true;
      this.#onMalformed(error);
    }
  }
}
