import { CaptureFinder } from './capture-finder.ts';
import { GlobAutomaton } from './glob-automaton.ts';
import { globStates } from './glob-states.ts';
import { parseGlob } from './parse-glob.ts';

/**
 * Matches paths against a glob, in time at most proportional to the lengths of glob and path, multiplied: a stranger
 * chooses both. All ways in which the glob can match are followed at once, so that none is ever tried again. Paths are
 * normalised: forward slashes, no empty names, NFC.
 */
export class GlobMatcher {
  readonly #automaton: GlobAutomaton;
  readonly #captures: CaptureFinder | undefined;

  /**
   * @param capture the capture of the glob that is wanted
   * @param spend receives the number of steps that a match takes beyond one for each character; it may throw
   * @throws GlobError
   */
  constructor(glob: string, capture?: string, spend: (steps: number) => void = () => {}) {
    const states = globStates(parseGlob(glob));
    this.#automaton = new GlobAutomaton(states, spend);
    this.#captures = capture === undefined ? undefined : new CaptureFinder(states, capture, spend);
  }

  /** Whether the whole path matches. @param from where in the path to begin: its first character, or after a slash */
  matches(path: string, from = 0): boolean {
    return this.#automaton.lengths(path, from).at(-1) === path.length;
  }

  /** How many characters each of those folders has that begin the path and match; the path itself counts too. */
  lengths(path: string, from = 0): number[] {
    return this.#automaton.lengths(path, from);
  }

  /**
   * What the capture takes of a path: the fewest characters that let the rest match.
   * @returns `undefined` for a path that does not match
   */
  capture(path: string, from = 0): string | undefined {
    return this.#captures?.find(path, from);
  }
}
