import { CaptureFinder } from './capture-finder.ts';
import { GlobAutomaton } from './glob-automaton.ts';
import { globStates } from './glob-states.ts';
import { parseGlob } from './parse-glob.ts';

const SLASH = 0x2f;

/** Characters of a path that cost as much as one step, and each time that a capture is looked for as much again twice. */
const CHARACTERS_PER_STEP = 4;

/**
 * Matches paths against a glob, in time at most proportional to the lengths of glob and path, multiplied: a stranger
 * chooses both. All ways in which the glob can match are followed at once, so that none is ever tried again. Paths are
 * normalised: forward slashes, no empty names, NFC.
 */
export class GlobMatcher {
  readonly #automaton: GlobAutomaton;
  readonly #captures: CaptureFinder | undefined;
  readonly #spend: (steps: number) => void;

  /**
   * @param capture the capture of the glob that is wanted
   * @param spend receives the number of steps that a match takes, a fraction of one for each character; it may throw
   * @throws GlobError
   */
  constructor(glob: string, capture?: string, spend: (steps: number) => void = () => {}) {
    const states = globStates(parseGlob(glob));
    const marks = (reached: readonly number[]): number[] => reached.filter((at) => states[at]?.accepts);
    this.#automaton = new GlobAutomaton(states, { direction: 'forward', marks }, spend);
    this.#captures = capture === undefined ? undefined : new CaptureFinder(states, capture, spend);
    this.#spend = spend;
  }

  /** Whether the whole path matches. @param from where in the path to begin: its first character, or after a slash */
  matches(path: string, from = 0): boolean {
    return this.lengths(path, from).at(-1) === path.length;
  }

  /**
   * How many characters (UTF-16) of a path make a path of whole names that matches, each such number in order; the path
   * itself counts too.
   */
  lengths(path: string, from = 0): number[] {
    const lengths: number[] = [];
    let situation = this.#automaton.start;
    let leads = true;
    let at = from;
    while (at < path.length && situation.states.length > 0) {
      const code = path.codePointAt(at) ?? 0;
      if (code === SLASH && situation.marks.length > 0) lengths.push(at);
      situation = this.#automaton.after(situation, code, leads);
      leads = code === SLASH;
      at += code > 0xffff ? 2 : 1;
    }
    this.#spend((at - from) / CHARACTERS_PER_STEP);
    if (situation.marks.length > 0) lengths.push(path.length);
    return lengths;
  }

  /**
   * What the capture takes of a path: the fewest characters that let the rest match.
   * @returns `undefined` for a path that does not match
   */
  capture(path: string, from = 0): string | undefined {
    if (this.#captures === undefined) return undefined;
    this.#spend((2 * (path.length - from)) / CHARACTERS_PER_STEP);
    return this.#captures.find(path, from);
  }
}
