import type { ArchiveEntry } from '../archive-visitor.ts';

/** Enough for an uploader to see what went wrong. */
const EXAMPLES = 5;

/** The first few paths of an archive, for the message that nothing in it was recognised. */
export class SeenPaths {
  readonly #first: string[] = [];
  #entries = 0;

  add({ path, kind }: ArchiveEntry): void {
    this.#entries++;
    if (this.#first.length < EXAMPLES) this.#first.push(kind === 'directory' ? `${path}/` : path);
  }

  /** What was seen, as a sentence. */
  sentence(): string {
    if (this.#entries === 0) return 'The archive is empty.';
    const more = this.#entries > this.#first.length ? `, … (${this.#entries} entries)` : '';
    return `The archive holds ${this.#first.join(', ')}${more}.`;
  }
}
