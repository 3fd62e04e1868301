import type { ArchiveEntry, EntrySink } from '../../archive-visitor.ts';
import type { NameBudget } from '../../name-budget.ts';
import { folderOf } from '../archive-path.ts';
import { LineCounter } from '../counting/line-counter.ts';
import { NameTable } from '../counting/name-table.ts';
import type { CustomRule } from './custom-rule.ts';
import { type LevelMatch, WrapperLevel } from './wrapper-level.ts';

/** What the rules share that count paths: the matches at the best level so far. */
class Matches {
  readonly #level: WrapperLevel;
  readonly #budget: NameBudget;
  #names: NameTable;

  constructor(glob: string, budget: NameBudget) {
    this.#level = new WrapperLevel(glob);
    this.#budget = budget;
    this.#names = new NameTable(budget);
  }

  get names(): NameTable {
    return this.#names;
  }

  /** Where the path counts, if it matches. */
  add(path: string): NameTable | undefined {
    return this.#add(this.#level.match(path), [path]);
  }

  /** Counts those of a folder and all above it that match. */
  addFolders(folder: string): void {
    const { match, folders } = this.#level.matchFolders(folder);
    this.#add(match, folders);
  }

  counted(scenes: number): ReturnType<CustomRule['count']> {
    return this.#names.size === 0 ? undefined : { scenes, issues: [] };
  }

  #add(match: LevelMatch, paths: readonly string[]): NameTable | undefined {
    if (match === 'no') return undefined;
    if (match === 'better') this.#names = new NameTable(this.#budget);
    for (const path of paths) this.#names.set(path);
    return this.#names;
  }
}

/** `{"files": glob}`: files whose path matches. A link counts as a file. */
export class FilesRule implements CustomRule {
  readonly wanted: string;
  readonly #matches: Matches;

  constructor(glob: string, budget: NameBudget) {
    this.wanted = `files "${glob}"`;
    this.#matches = new Matches(glob, budget);
  }

  entry({ path, kind }: ArchiveEntry): undefined {
    if (kind !== 'directory') this.#matches.add(path);
  }

  count(): ReturnType<CustomRule['count']> {
    return this.#matches.counted(this.#matches.names.size);
  }
}

/** `{"directories": glob}`: distinct folders that match and hold at least one entry, at any depth. */
export class DirectoriesRule implements CustomRule {
  readonly wanted: string;
  readonly #matches: Matches;
  #last = '';

  constructor(glob: string, budget: NameBudget) {
    this.wanted = `directories "${glob}"`;
    this.#matches = new Matches(glob, budget);
  }

  entry({ path }: ArchiveEntry): undefined {
    const folder = folderOf(path);
    // Neighbours mostly share their folder, which need not be matched again.
    if (folder === this.#last) return;
    this.#last = folder;
    if (folder !== '') this.#matches.addFolders(folder);
  }

  count(): ReturnType<CustomRule['count']> {
    return this.#matches.counted(this.#matches.names.size);
  }
}

/** `{"lines": glob}`: lines that hold more than white space, of every file that matches. */
export class LinesRule implements CustomRule {
  readonly wanted: string;
  readonly #matches: Matches;

  constructor(glob: string, budget: NameBudget) {
    this.wanted = `lines "${glob}"`;
    this.#matches = new Matches(glob, budget);
  }

  entry({ path, kind }: ArchiveEntry): EntrySink | undefined {
    const counts = kind === 'directory' ? undefined : this.#matches.add(path);
    if (counts === undefined || kind === 'link') return undefined;
    return new LineCounter((lines) => counts.set(path, lines));
  }

  count(): ReturnType<CustomRule['count']> {
    return this.#matches.counted(this.#matches.names.sum());
  }
}
