import { GlobMatcher } from '../../../glob/glob-matcher.ts';
import { GlobError } from '../../../glob/glob-token.ts';
import { ScanFault } from '../../scan-fault.ts';

/** Archives are often packed with one or two folders around everything. */
const MAX_WRAPPERS = 2;

/** `better`: it matches with fewer folders removed than anything before, which is void from now on. */
export type LevelMatch = 'no' | 'yes' | 'better';

/**
 * Matches paths against a glob with zero, one or two leading folders removed. The smallest number of removed folders
 * that matches anything holds for the whole archive, so that what matched with more of them must be dropped.
 */
export class WrapperLevel {
  readonly #matcher: GlobMatcher;
  #level = MAX_WRAPPERS + 1;

  /**
   * @param glob the same text is matched literally as well
   * @throws ScanFault INVALID_ADAPTER when the glob is none
   */
  constructor(glob: string) {
    this.#matcher = matcherOf(glob);
  }

  /** Whether the path matches. */
  match(path: string): LevelMatch {
    return this.#find(path.split('/'), (names) => this.#matcher.matches(names));
  }

  /** Whether a folder matches, or any above it; and those that do. */
  matchFolders(folder: string): { match: LevelMatch; folders: string[] } {
    const names = folder.split('/');
    let lengths: number[] = [];
    const match = this.#find(names, (rest) => {
      lengths = this.#matcher.lengths(rest).map((length) => names.length - rest.length + length);
      return lengths.length > 0;
    });
    return { match, folders: lengths.map((length) => names.slice(0, length).join('/')) };
  }

  #find(names: readonly string[], matches: (rest: readonly string[]) => boolean): LevelMatch {
    const last = Math.min(this.#level, MAX_WRAPPERS, names.length - 1);
    for (let level = 0; level <= last; level++) {
      if (!matches(names.slice(level))) continue;
      const better = level < this.#level;
      this.#level = level;
      return better ? 'better' : 'yes';
    }
    return 'no';
  }
}

function matcherOf(glob: string): GlobMatcher {
  try {
    return new GlobMatcher(glob);
  } catch (error) {
    if (!(error instanceof GlobError)) throw error;
    throw new ScanFault('INVALID_ADAPTER', `The adapter's glob "${glob}" ${error.message}.`, { cause: error });
  }
}
