import type { EntrySink } from '../../archive-visitor.ts';
import { JsonTokenizer } from '../../json/json-tokenizer.ts';
import type { ScanLimits } from '../../limits.ts';
import type { NameBudget } from '../../name-budget.ts';
import { shownPath } from '../../plain-text.ts';
import { ScanFault } from '../../scan-fault.ts';
import { PointerDocument } from './pointer-document.ts';
import type { PointerTally } from './pointer-tally.ts';

const NEW_LINE = 0x0a;

/** White space of JSON, and the byte order mark that some tools write before the first line. */
const BLANK: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, 0xef, 0xbb, 0xbf]);

/** Reads a file of JSON lines for the scalar that each has under one key. */
export class JsonLines implements EntrySink {
  readonly #path: string;
  /** Reads one line after the other. */
  readonly #tokenizer: JsonTokenizer;
  readonly #done: (lines: number) => void;
  #isBlank = true;
  #lines = 0;
  #at = 1;

  /** @param done is told the number of lines that are not blank when the file is complete */
  constructor(
    key: string,
    path: string,
    tally: PointerTally,
    limits: ScanLimits,
    names: NameBudget,
    done: (lines: number) => void,
  ) {
    this.#path = path;
    this.#tokenizer = new JsonTokenizer(new PointerDocument([key], { ask: 'value' }, tally, names), limits, path);
    this.#done = done;
  }

  /** @throws ScanFault INVALID_JSON naming the line, LIMIT_EXCEEDED */
  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const found = chunk.indexOf(NEW_LINE, at);
      const end = found < 0 ? chunk.length : found;
      if (end > at) this.#part(chunk.subarray(at, end));
      if (found >= 0) this.#lineEnds();
      at = end + 1;
    }
  }

  end(): void {
    this.#lineEnds();
    this.#done(this.#lines);
  }

  #part(bytes: Uint8Array): void {
    if (this.#isBlank) {
      if (bytes.every((byte) => BLANK.has(byte))) return;
      this.#isBlank = false;
      this.#lines++;
    }
    this.#named(() => this.#tokenizer.write(bytes));
  }

  #lineEnds(): void {
    if (!this.#isBlank) {
      this.#named(() => this.#tokenizer.end());
      this.#tokenizer.restart();
    }
    this.#isBlank = true;
    this.#at++;
  }

  /** Names the line of a fault. */
  #named(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof ScanFault) || error.code !== 'INVALID_JSON') throw error;
      const message = `Line ${this.#at} of ${shownPath(this.#path)} is not JSON; "unique" needs one JSON object a line.`;
      throw new ScanFault('INVALID_JSON', message, { cause: error });
    }
  }
}
