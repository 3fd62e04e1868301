import picomatch from 'picomatch';

/** Archives are often packed with one or two folders around everything. */
const MAX_WRAPPERS = 2;

/**
 * Matches paths against a glob with zero, one or two leading folders removed. The smallest number of removed folders
 * that matches anything holds for the whole archive, so that what matched with more of them must be dropped.
 */
export class WrapperLevel {
  readonly #isMatch: (path: string) => boolean;
  #level = MAX_WRAPPERS + 1;

  /** @param glob as picomatch reads it; the same text is matched literally as well */
  constructor(glob: string) {
    const plain = glob.replace(/^\/|\/$/g, '');
    const match = picomatch(plain, { windows: false });
    this.#isMatch = (path) => path === plain || match(path);
  }

  /** `better`: it matches with fewer folders removed than anything before, which is void from now on. */
  match(path: string): 'no' | 'yes' | 'better' {
    let rest = path;
    for (let level = 0; level <= Math.min(this.#level, MAX_WRAPPERS); level++) {
      if (this.#isMatch(rest)) {
        const better = level < this.#level;
        this.#level = level;
        return better ? 'better' : 'yes';
      }
      const slash = rest.indexOf('/');
      if (slash < 0) return 'no';
      rest = rest.slice(slash + 1);
    }
    return 'no';
  }
}
