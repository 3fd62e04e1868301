import type { ArchiveEntry, ArchiveVisitor, EntrySink } from '../archive-visitor.ts';
import { inTurn } from '../formats/in-turn.ts';
import { PreviewChoice } from './preview-choice.ts';

/** Shows every entry of an archive to the visitor that counts, and to the choice of images to be shown. */
export class PreviewedFiles implements ArchiveVisitor {
  readonly choice = new PreviewChoice();
  readonly #visitor: ArchiveVisitor;

  constructor(visitor: ArchiveVisitor) {
    this.#visitor = visitor;
  }

  entry(entry: ArchiveEntry): EntrySink | undefined {
    const counted = this.#visitor.entry(entry);
    const image = this.choice.entry(entry);
    return counted && image ? inTurn([counted, image]) : (counted ?? image);
  }

  again(): ((entry: ArchiveEntry) => EntrySink | undefined) | undefined {
    return this.#visitor.again?.();
  }
}
