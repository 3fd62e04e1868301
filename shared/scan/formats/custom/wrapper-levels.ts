import { GlobMatcher } from '../../../glob/glob-matcher.ts';
import { GlobError } from '../../../glob/glob-token.ts';
import type { ArchiveEntry } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import { shownPath } from '../../plain-text.ts';
import { ScanFault } from '../../scan-fault.ts';
import type { ScanIssue } from '../../scan-result.ts';
import type { GlobSteps } from './glob-steps.ts';

/** Folders around everything, or around each part, that are seen through: `data/sets/nuscenes/…` has three. */
const MAX_WRAPPERS = 4;

/**
 * Matches paths against a glob, from the top and with up to four leading folders removed. Which of these holds for the
 * whole archive is known only at its end, so that a match is a set of levels, as bits: bit 0 is the path as it is.
 */
export class WrapperLevels {
  readonly #glob: string;
  readonly #matcher: GlobMatcher;
  readonly #steps: GlobSteps;
  /** The one folder that everything so far lies in. */
  #around: string | undefined;
  #isAround = true;
  /** Levels at which anything matched, and the first path of each. */
  #found = 0;
  readonly #examples: (string | undefined)[] = [];

  /** @throws ScanFault INVALID_ADAPTER when the glob is malformed */
  constructor(glob: string, steps: GlobSteps, capture?: string) {
    this.#glob = glob;
    this.#steps = steps;
    this.#matcher = matcherOf(glob, steps, capture);
  }

  /** Takes note of any entry of the archive, before it is matched. */
  see({ path, kind }: ArchiveEntry): void {
    this.#steps.entry();
    if (!this.#isAround) return;
    const slash = path.indexOf('/');
    const top = slash < 0 && kind === 'directory' ? path : path.slice(0, Math.max(0, slash));
    this.#around ??= top;
    this.#isAround = top !== '' && top === this.#around;
  }

  /** The levels at which a path matches; a file that is the whole upload matches whatever its name is. */
  match({ path, lone }: ArchiveEntry): number {
    return this.#take(path, lone ? 1 : this.levelsOf(path));
  }

  /** As {@link match}, for a path that decides nothing about which level holds. */
  levelsOf(path: string): number {
    let levels = 0;
    for (const [level, from] of this.#starts(path)) if (this.#matcher.matches(path, from)) levels |= 1 << level;
    return levels;
  }

  /** The folders that match of a folder and all above it, by their lengths, with their levels. */
  matchFolders(folder: string): ReadonlyMap<number, number> {
    const folders = new Map<number, number>();
    for (const [level, from] of this.#starts(folder)) {
      for (const length of this.#matcher.lengths(folder, from)) {
        folders.set(length, (folders.get(length) ?? 0) | (1 << level));
        this.#take(folder, 1 << level);
      }
    }
    return folders;
  }

  /** What the capture takes of a path at each of the levels at which it matches. */
  *captures(
    { path, lone }: ArchiveEntry,
    levels: number,
  ): Generator<{ level: number; value: string }, void, undefined> {
    for (const [level, from] of this.#starts(path)) {
      if ((levels & (1 << level)) === 0) continue;
      const value = this.#matcher.capture(path, from);
      if (value !== undefined) yield { level, value };
      else if (lone) yield { level, value: path };
    }
  }

  /**
   * The level that holds: the path as it is, or with as few folders removed as it takes; but with one folder around
   * everything, `*` means what is in it. `undefined` when nothing matched.
   */
  get level(): number | undefined {
    const order = this.#isAround ? [1, 0, 2, 3, 4] : [0, 1, 2, 3, 4];
    return order.find((level) => this.#found & (1 << level));
  }

  /** Whether levels hold for the archive. */
  holds(levels: number): boolean {
    const { level } = this;
    return level !== undefined && (levels & (1 << level)) !== 0;
  }

  /**
   * That folders were seen through, if they were.
   * @param scenes what was counted at the level that holds, and what would be counted from the top
   */
  issues(scenes: { counted: number; fromTop: number }): ScanIssue[] {
    const { level } = this;
    if (level === undefined || level === 0) return [];
    const path = this.#examples[level] ?? '';
    const wrapper = shownPath(`${path.split('/').slice(0, level).join('/')}/`);
    const where = this.#isAround && level === 1 ? `Everything lies in ${wrapper}` : `Nothing matches from the top`;
    const how = `the adapter's "${shownPath(this.#glob)}" was matched below ${wrapper}`;
    const other =
      this.#found & 1 && scenes.fromTop !== scenes.counted
        ? ` and gives ${scenes.counted}; from the top it would give ${scenes.fromTop}`
        : '';
    return [issue('WRAPPER_FOLDER', `${where}; ${how}${other}.`)];
  }

  #take(path: string, levels: number): number {
    const fresh = levels & ~this.#found;
    for (let level = 0; fresh >> level > 0; level++) if (fresh & (1 << level)) this.#examples[level] = path;
    this.#found |= levels;
    return levels;
  }

  /** The levels that may still hold, with where the path begins at each. */
  *#starts(path: string): Generator<[level: number, from: number], void, undefined> {
    let from = 0;
    for (let level = 0; level <= this.#deepest(); level++) {
      yield [level, from];
      const slash = path.indexOf('/', from);
      if (slash < 0) return;
      from = slash + 1;
    }
  }

  #deepest(): number {
    if (this.#found & 1) return this.#isAround ? 1 : 0;
    const first = this.#found === 0 ? MAX_WRAPPERS : Math.log2(this.#found & -this.#found);
    return Math.min(MAX_WRAPPERS, first);
  }
}

function matcherOf(glob: string, steps: GlobSteps, capture: string | undefined): GlobMatcher {
  try {
    return new GlobMatcher(glob, capture, (count) => steps.spend(count));
  } catch (error) {
    if (!(error instanceof GlobError)) throw error;
    throw new ScanFault('INVALID_ADAPTER', `The adapter's glob "${shownPath(glob)}" ${error.message}.`, {
      cause: error,
    });
  }
}
