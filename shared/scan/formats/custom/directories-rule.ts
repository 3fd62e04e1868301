import type { ArchiveEntry } from '../../archive-visitor.ts';
import type { NameBudget } from '../../name-budget.ts';
import { folderOf } from '../archive-path.ts';
import { NameTable } from '../counting/name-table.ts';
import { type Counted, type CustomRule, countedAt } from './custom-rule.ts';
import type { GlobSteps } from './glob-steps.ts';
import { WrapperLevels } from './wrapper-levels.ts';

/** `{"directories": glob}`: distinct folders that match and hold at least one entry, at any depth. */
export class DirectoriesRule implements CustomRule {
  readonly wanted: string;
  readonly #levels: WrapperLevels;
  /** Folders with the levels at which they match. */
  readonly #folders: NameTable;
  #last = '';

  /** @throws ScanFault INVALID_ADAPTER */
  constructor({ directories }: { directories: string }, steps: GlobSteps, names: NameBudget) {
    this.wanted = `directories "${directories}"`;
    this.#levels = new WrapperLevels(directories, steps);
    this.#folders = new NameTable(names);
  }

  entry(entry: ArchiveEntry): undefined {
    this.#levels.see(entry);
    const folder = folderOf(entry.path);
    // Neighbours mostly share their folder, which need not be matched again.
    if (folder === this.#last) return;
    this.#last = folder;
    if (folder === '') return;
    for (const [length, levels] of this.#levels.matchFolders(folder)) {
      const path = folder.slice(0, length);
      this.#folders.set(path, levels | (this.#folders.get(path) ?? 0));
    }
  }

  count(): Counted | undefined {
    return countedAt(this.#levels, (level) => this.#folders.count((levels) => (levels & (1 << level)) !== 0));
  }
}
