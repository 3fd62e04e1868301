import type { ArchiveEntry } from '../archive-visitor.ts';
import { shownPath } from '../plain-text.ts';
import { baseName } from './archive-path.ts';
import { linkSentence } from './link-sentence.ts';

/** Enough for an uploader to see what went wrong. */
const EXAMPLES = 5;

const ARCHIVE = /\.(?:zip|tar|tgz|tar\.\w+|tbz2?|txz|7z|rar)$/i;

/** The first few paths of an archive, for the message that nothing in it was recognised. */
export class SeenPaths {
  readonly #first: string[] = [];
  #entries = 0;
  #archive: string | undefined;
  /** A link whose name has no extension, so that it may stand for a folder. */
  #folderLink: string | undefined;

  add(entry: ArchiveEntry): void {
    const { path, kind } = entry;
    this.#entries++;
    if (this.#first.length < EXAMPLES) this.#first.push(shownPath(kind === 'directory' ? `${path}/` : path));
    if (this.#archive === undefined && kind !== 'directory' && ARCHIVE.test(path)) this.#archive = path;
    if (kind === 'link' && !baseName(path).includes('.')) this.#folderLink ??= linkSentence(entry);
  }

  /** What was seen, as a sentence. */
  get sentence(): string {
    if (this.#entries === 0) return 'The archive is empty.';
    const more = this.#entries > this.#first.length ? `, … (${this.#entries} entries)` : '';
    return `The archive holds ${this.#first.join(', ')}${more}.`;
  }

  /** What may hold what is missing, and is not looked into, as sentences: an archive in the archive, a link to a folder. */
  get hints(): string[] {
    const archive =
      this.#archive &&
      `${shownPath(this.#archive)} is an archive inside of the archive; unpack it and pack what is in it.`;
    return [archive, this.#folderLink].filter((hint) => hint !== undefined);
  }
}
