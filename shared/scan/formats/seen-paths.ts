import type { ArchiveEntry } from '../archive-visitor.ts';
import { shownPath } from '../plain-text.ts';

/** Enough for an uploader to see what went wrong. */
const EXAMPLES = 5;

const ARCHIVE = /\.(?:zip|tar|tgz|tar\.\w+|tbz2?|txz|7z|rar)$/i;

/** The first few paths of an archive, for the message that nothing in it was recognised. */
export class SeenPaths {
  readonly #first: string[] = [];
  #entries = 0;
  #archive: string | undefined;

  add({ path, kind }: ArchiveEntry): void {
    this.#entries++;
    if (this.#first.length < EXAMPLES) this.#first.push(shownPath(kind === 'directory' ? `${path}/` : path));
    if (this.#archive === undefined && kind !== 'directory' && ARCHIVE.test(path)) this.#archive = path;
  }

  /** What was seen, as a sentence. */
  get sentence(): string {
    if (this.#entries === 0) return 'The archive is empty.';
    const more = this.#entries > this.#first.length ? `, … (${this.#entries} entries)` : '';
    return `The archive holds ${this.#first.join(', ')}${more}.`;
  }

  /** That an archive lies in the archive, which is not looked into, as sentences. */
  get nested(): string[] {
    if (this.#archive === undefined) return [];
    return [`${shownPath(this.#archive)} is an archive inside of the archive; unpack it and pack what is in it.`];
  }
}
