import type { NameBudget } from '../../name-budget.ts';
import { baseName, folderOf } from '../archive-path.ts';
import { FileLog } from '../counting/file-log.ts';
import { endHashes, type NameHash, nameHash, pathHash } from '../counting/name-hash.ts';
import { NameTable } from '../counting/name-table.ts';

/** The names of images that annotation files list, in the order in which they do: 16 bytes for each mention. */
export class ImageNames {
  readonly log: FileLog;
  /** What names have before their last slash. */
  readonly folders: NameTable;
  /** What names, and what is kept of them at the end, count against. */
  readonly budget: NameBudget;
  #lastFolder = '';
  #lastHash: NameHash | undefined;

  constructor(budget: NameBudget) {
    this.budget = budget;
    this.log = new FileLog(budget);
    this.folders = new NameTable(budget);
  }

  /** @param source of the list that mentions the name @throws ScanFault LIMIT_EXCEEDED */
  add(source: number, name: string): void {
    this.log.addHash(source, pathHash(this.#folderHash(folderOf(name)), nameHash(baseName(name))));
  }

  #folderHash(folder: string): NameHash {
    if (this.#lastHash === undefined || folder !== this.#lastFolder) {
      this.#lastFolder = folder;
      this.#lastHash = endHashes(folder).at(-1) ?? nameHash('');
      this.folders.addHash(this.#lastHash.murmur, this.#lastHash.xx);
    }
    return this.#lastHash;
  }
}
