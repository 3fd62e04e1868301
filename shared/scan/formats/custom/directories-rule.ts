import type { ArchiveEntry } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import type { NameBudget } from '../../name-budget.ts';
import { folderOf } from '../archive-path.ts';
import { NameTable } from '../counting/name-table.ts';
import { linkSentence } from '../link-sentence.ts';
import { type Counted, type CustomRule, countedAt } from './custom-rule.ts';
import type { GlobSteps } from './glob-steps.ts';
import { WrapperLevels } from './wrapper-levels.ts';

/** `{"directories": glob}`: distinct folders that match and hold at least one entry, at any depth. */
export class DirectoriesRule implements CustomRule {
  readonly wanted: string;
  readonly #levels: WrapperLevels;
  /** Folders with the levels at which they match. */
  readonly #folders: NameTable;
  /** The first link at each level that would match if it were a folder. */
  readonly #links: (ArchiveEntry | undefined)[] = [];
  #last = '';

  /** @throws ScanFault INVALID_ADAPTER */
  constructor({ directories }: { directories: string }, steps: GlobSteps, names: NameBudget) {
    this.wanted = `directories "${directories}"`;
    this.#levels = new WrapperLevels(directories, steps);
    this.#folders = new NameTable(names);
  }

  entry(entry: ArchiveEntry): undefined {
    this.#levels.see(entry);
    if (entry.kind === 'link') this.#addLink(entry);
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
    const counted = countedAt(this.#levels, (level) => this.#folders.count((levels) => (levels & (1 << level)) !== 0));
    const link = this.#links[this.#levels.level ?? 0];
    if (counted === undefined || link === undefined) return counted;
    return { ...counted, issues: [...counted.issues, issue('INCOMPLETE', linkSentence(link))] };
  }

  #addLink(entry: ArchiveEntry): void {
    const levels = this.#levels.levelsOf(entry.path);
    for (let level = 0; levels >> level > 0; level++) if (levels & (1 << level)) this.#links[level] ??= entry;
  }
}
