import type { GlobState } from './glob-states.ts';

const SLASH = 0x2f;
const DOT = 0x2e;

/** The states that are reached after some characters, with the place of the capture on the best way to each. */
class Reached {
  readonly active: number[] = [];
  readonly starts: Int32Array;
  /** 0 as long as the capture has not ended. */
  readonly lengths: Int32Array;
  readonly #has: Uint8Array;

  constructor(states: number) {
    this.starts = new Int32Array(states);
    this.lengths = new Int32Array(states);
    this.#has = new Uint8Array(states);
  }

  /** Keeps the better of two ways. @param open whether the capture is under way in the state */
  enter(state: number, start: number, length: number, open: boolean): void {
    if (this.#has[state] === 1) {
      const known = this.starts[state] as number;
      const knownLength = this.lengths[state] as number;
      // Of a capture that is under way, the one that began last will be the shortest, wherever it ends.
      const isBetter = open ? start > known : length < knownLength || (length === knownLength && start < known);
      if (!isBetter) return;
    } else {
      this.#has[state] = 1;
      this.active.push(state);
    }
    this.starts[state] = start;
    this.lengths[state] = length;
  }

  clear(): void {
    for (const state of this.active) this.#has[state] = 0;
    this.active.length = 0;
  }
}

/** Finds what one capture of a glob takes of the paths that match it. */
export class CaptureFinder {
  readonly #states: readonly GlobState[];
  /** The states in which the capture is under way. */
  readonly #open: Uint8Array;
  readonly #spend: (steps: number) => void;
  #now: Reached;
  #next: Reached;

  /** @param spend is called for every step; it may throw */
  constructor(states: readonly GlobState[], capture: string, spend: (steps: number) => void) {
    this.#states = states;
    this.#open = Uint8Array.from(states, (state) => Number(state.capture === capture));
    this.#spend = spend;
    this.#now = new Reached(states.length);
    this.#next = new Reached(states.length);
  }

  /**
   * The fewest characters over all ways to match the path; of several as short, the first.
   * @param from where in the path the match begins
   * @returns `undefined` for a path that does not match as a whole
   */
  find(path: string, from: number): string | undefined {
    this.#now.clear();
    this.#enter(this.#now, 0, 0, 0, from);
    let atStart = true;
    for (let at = from; at < path.length && this.#now.active.length > 0; ) {
      const code = path.codePointAt(at) ?? 0;
      const after = at + (code > 0xffff ? 2 : 1);
      this.#spend(this.#now.active.length);
      this.#next.clear();
      for (const place of this.#now.active) this.#follow(place, code, atStart, at, after);
      [this.#now, this.#next] = [this.#next, this.#now];
      atStart = code === SLASH;
      at = after;
    }
    return this.#best(path);
  }

  #follow(place: number, code: number, atStart: boolean, at: number, after: number): void {
    const state = this.#state(place);
    if (code === SLASH) {
      if (state.slash !== undefined) this.#step(place, state.slash, at, after);
      return;
    }
    const isLeadingDot = atStart && code === DOT;
    const named = state.named.get(code);
    if (named !== undefined && !(isLeadingDot && state.hidesDot)) this.#step(place, named, at, after);
    if (!isLeadingDot) for (const to of state.any) this.#step(place, to, at, after);
  }

  #step(place: number, to: number, at: number, after: number): void {
    const start = this.#now.starts[place] as number;
    const stays = to === place;
    if (this.#isOpen(place) && !stays) this.#enter(this.#next, to, start, at - start, after);
    else if (this.#isOpen(to) && !stays) this.#enter(this.#next, to, at, 0, after);
    else this.#enter(this.#next, to, start, this.#now.lengths[place] as number, after);
  }

  /** Enters a state and all that it leads to for free. */
  #enter(reached: Reached, to: number, start: number, length: number, at: number): void {
    const ends = this.#isOpen(to);
    const { free: reachable } = this.#state(to);
    if (reachable.length === 1) {
      reached.enter(to, start, length, ends);
      return;
    }
    for (const free of reachable) {
      if (free === to) reached.enter(free, start, length, ends);
      else reached.enter(free, start, ends ? at - start : length, false);
    }
  }

  #best(path: string): string | undefined {
    const end = new Reached(1);
    for (const place of this.#now.active) {
      if (!this.#state(place).accepts) continue;
      const start = this.#now.starts[place] as number;
      const length = this.#isOpen(place) ? path.length - start : (this.#now.lengths[place] as number);
      end.enter(0, start, length, false);
    }
    const [start = 0, length = 0] = [end.starts[0], end.lengths[0]];
    return end.active.length === 0 ? undefined : path.slice(start, start + length);
  }

  #isOpen(at: number): boolean {
    return this.#open[at] === 1;
  }

  #state(at: number): GlobState {
    return this.#states[at] as GlobState;
  }
}
