import type { ArchiveEntry } from '../../archive-visitor.ts';
import type { NameBudget } from '../../name-budget.ts';
import { NameTable } from '../counting/name-table.ts';
import { type Counted, type CustomRule, countedAt } from './custom-rule.ts';
import type { GlobSteps } from './glob-steps.ts';
import { WrapperLevels } from './wrapper-levels.ts';

/**
 * `{"files": glob, "unique"?: capture}`: files whose path matches, or the distinct values of a capture. A link counts as
 * a file.
 */
export class FilesRule implements CustomRule {
  readonly wanted: string;
  readonly #capture: string | undefined;
  readonly #levels: WrapperLevels;
  readonly #names: NameBudget;
  /** Paths with their levels. */
  readonly #paths: NameTable;
  /** Distinct values of the capture at each level. */
  readonly #values: NameTable[] = [];

  /** @throws ScanFault INVALID_ADAPTER */
  constructor({ files, unique }: { files: string; unique?: string }, steps: GlobSteps, names: NameBudget) {
    this.wanted = `files "${files}"`;
    this.#capture = unique;
    this.#levels = new WrapperLevels(files, steps, unique);
    this.#names = names;
    this.#paths = new NameTable(names);
  }

  entry(entry: ArchiveEntry): undefined {
    this.#levels.see(entry);
    if (entry.kind === 'directory') return;
    const levels = this.#levels.match(entry);
    if (levels === 0) return;
    if (this.#capture === undefined) this.#paths.set(entry.path, levels);
    else this.#addValues(entry, levels);
  }

  count(): Counted | undefined {
    return countedAt(this.#levels, (level) => {
      if (this.#capture !== undefined) return this.#values[level]?.size ?? 0;
      return this.#paths.count((levels) => (levels & (1 << level)) !== 0);
    });
  }

  #addValues(entry: ArchiveEntry, levels: number): void {
    for (const { level, value } of this.#levels.captures(entry, levels)) {
      const values = this.#values[level] ?? new NameTable(this.#names);
      this.#values[level] = values;
      values.set(value);
    }
  }
}
