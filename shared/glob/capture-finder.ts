import { GlobAutomaton } from './glob-automaton.ts';
import type { GlobState } from './glob-states.ts';

const SLASH = 0x2f;
const DOT = 0x2e;

/** Where a capture may begin, and where it has ended; a glob with choices has the capture at several places. */
interface CapturePlace {
  /** States from which its first character leads into it. */
  before: readonly number[];
  /** The state behind it. */
  behind: number;
}

/**
 * Finds what one capture of a glob takes of the paths that match it. Read from its end, a path tells behind which
 * characters the rest matches; read from its beginning, before which ones the capture may begin.
 */
export class CaptureFinder {
  readonly #forward: GlobAutomaton;
  readonly #backward: GlobAutomaton;
  /** Where each place of the capture may have begun last. */
  readonly #begun: Int32Array;
  readonly #spend: (steps: number) => void;
  /** Where in the path that is read a capture may have ended, from the last to the first, and at which places. */
  readonly #ends: number[] = [];
  readonly #ended: (readonly number[])[] = [];

  /** @param spend is called for every step beyond one look for each character; it may throw */
  constructor(states: readonly GlobState[], capture: string, spend: (steps: number) => void) {
    const places = placesOf(states, capture);
    this.#begun = new Int32Array(places.length);
    this.#spend = spend;
    const which = (holds: (place: CapturePlace) => boolean): number[] =>
      places.flatMap((place, at) => (holds(place) ? [at] : []));
    const begins = (_states: readonly number[], isReached: Uint8Array): number[] =>
      which(({ before }) => before.some((state) => isReached[state] === 1));
    const ends = (_states: readonly number[], isReached: Uint8Array): number[] =>
      which(({ behind }) => isReached[behind] === 1);
    this.#forward = new GlobAutomaton(states, { direction: 'forward', marks: begins }, spend);
    this.#backward = new GlobAutomaton(states, { direction: 'backward', marks: ends }, spend);
  }

  /**
   * The fewest characters over all ways to match the path; of several as short, the first.
   * @param from where in the path the match begins
   * @returns `undefined` for a path that does not match as a whole
   */
  find(path: string, from: number): string | undefined {
    if (!this.#readBackward(path, from)) return undefined;
    this.#begun.fill(-1);
    let best: [start: number, end: number] | undefined;
    let situation = this.#forward.start;
    let leads = true;
    for (let at = from; ; ) {
      if (this.#ends.at(-1) === at) {
        const start = this.#latestStart();
        if (start >= 0 && (best === undefined || at - start < best[1] - best[0])) best = [start, at];
      }
      const code = path.codePointAt(at);
      if (code === undefined || situation.states.length === 0) break;
      if (code === SLASH) this.#begun.fill(-1);
      else if (!(leads && code === DOT)) this.#begin(situation.marks, at);
      situation = this.#forward.after(situation, code, leads);
      leads = code === SLASH;
      at += code > 0xffff ? 2 : 1;
    }
    return best && path.slice(...best);
  }

  /** @returns whether the path matches */
  #readBackward(path: string, from: number): boolean {
    this.#ends.length = 0;
    this.#ended.length = 0;
    let situation = this.#backward.start;
    this.#end(situation.marks, path.length);
    for (let at = path.length; at > from; ) {
      const width = at - from > 1 && (path.codePointAt(at - 2) ?? 0) > 0xffff ? 2 : 1;
      at -= width;
      const leads = at === from || path.charCodeAt(at - 1) === SLASH;
      situation = this.#backward.after(situation, path.codePointAt(at) ?? 0, leads);
      if (situation.states.length === 0) return false;
      this.#end(situation.marks, at);
    }
    return true;
  }

  #end(places: readonly number[], at: number): void {
    if (places.length === 0) return;
    this.#ends.push(at);
    this.#ended.push(places);
  }

  #begin(places: readonly number[], at: number): void {
    if (places.length === 0) return;
    this.#spend(places.length);
    for (const place of places) this.#begun[place] = at;
  }

  /** The latest beginning, within the name that is read, of those that may end here; -1 when none has begun. */
  #latestStart(): number {
    this.#ends.pop();
    const places = this.#ended.pop() ?? [];
    this.#spend(places.length);
    return places.reduce((latest, place) => Math.max(latest, this.#begun[place] as number), -1);
  }
}

function placesOf(states: readonly GlobState[], capture: string): CapturePlace[] {
  return states.flatMap((state, at) => {
    const behind = state.free.find((to) => to !== at);
    if (state.capture !== capture || behind === undefined) return [];
    const before = states.flatMap(({ any }, from) => (from !== at && any.includes(at) ? [from] : []));
    return [{ before, behind }];
  });
}
