import type { GlobState } from './glob-states.ts';

/** The states in which a match may be between two characters, as one. */
export interface Situation {
  readonly states: readonly number[];
  /** What is wanted of these states, such as the captures that may begin here. */
  readonly marks: readonly number[];
  /** Where each class of characters led when it was met; filled on the way. */
  readonly next: (Situation | undefined)[];
}

/** Which way a path is read, and what is wanted of each set of states that is reached. */
export interface GlobReading {
  direction: 'forward' | 'backward';
  /** @param isReached - 1 at the number of each of these states. */
  marks(states: readonly number[], isReached: Uint8Array): number[];
}

/** Situations that are kept; beyond it all are forgotten, and found again as they are met. */
const MAX_SITUATIONS = 1000;

const SLASH = 0x2f;
const DOT = 0x2e;
const ASCII = 128;

/** Classes of characters: what the glob does not name, and a dot that begins a name. The others are one for each code. */
const OTHER = 0;
const LEADING_DOT = 1;

/**
 * Follows all ways in which a glob can match at once, and keeps what it has worked out: of the paths of one archive
 * most characters cost one look into an array, however many choices the glob has.
 */
export class GlobAutomaton {
  readonly #states: readonly GlobState[];
  readonly #reading: GlobReading;
  readonly #spend: (steps: number) => void;
  readonly #classes = new Map<number, number>();
  readonly #ascii = new Uint16Array(ASCII);
  /** 1 at the number of each state that has been reached; all 0 between two uses. */
  readonly #isReached: Uint8Array;
  #situations = new Map<string, Situation>();
  #start: Situation;

  /** @param spend is called for every step that had to be computed; it may throw */
  constructor(states: readonly GlobState[], reading: GlobReading, spend: (steps: number) => void) {
    this.#states = states;
    this.#isReached = new Uint8Array(states.length);
    this.#reading = reading;
    this.#spend = spend;
    for (const code of [SLASH, DOT, ...states.flatMap(({ named }) => [...named.keys()])]) this.#addClass(code);
    const ends = this.#leadingTo((state) => state.accepts);
    this.#start = this.#situation(reading.direction === 'forward' ? [...this.#state(0).free] : ends);
  }

  /** Where a path begins, in the direction in which it is read. */
  get start(): Situation {
    return this.#start;
  }

  /**
   * The situation on the other side of a character.
   * @param leads whether the character is the first of a name
   */
  after(situation: Situation, code: number, leads: boolean): Situation {
    const place = leads && code === DOT ? LEADING_DOT : this.#classOf(code);
    const known = situation.next[place];
    if (known !== undefined) return known;
    const next = this.#situation(
      this.#reading.direction === 'forward'
        ? this.#forward(situation.states, code, leads)
        : this.#backward(situation.states, code, leads),
    );
    situation.next[place] = next;
    return next;
  }

  #forward(states: readonly number[], code: number, leads: boolean): number[] {
    this.#spend(states.length + 1);
    const isReached = this.#isReached;
    const reached: number[] = [];
    for (const at of states) {
      for (const to of targets(this.#state(at), code, leads)) {
        for (const free of this.#state(to).free) {
          if (isReached[free]) continue;
          isReached[free] = 1;
          reached.push(free);
        }
      }
    }
    isReached.fill(0);
    return reached;
  }

  #backward(states: readonly number[], code: number, leads: boolean): number[] {
    this.#spend(this.#states.length);
    const isWanted = this.#flagged(states);
    const leading = this.#leadingTo((state) => targets(state, code, leads).some((to) => isWanted[to] === 1));
    isWanted.fill(0);
    return leading;
  }

  /** The states that are such, or lead to such a one for free. */
  #leadingTo(passes: (state: GlobState) => boolean): number[] {
    const isPassing = this.#states.map(passes);
    return this.#states.flatMap(({ free }, at) => (free.some((to) => isPassing[to]) ? [at] : []));
  }

  #flagged(states: readonly number[]): Uint8Array {
    for (const at of states) this.#isReached[at] = 1;
    return this.#isReached;
  }

  /** @param reached - Taken over. */
  #situation(reached: number[]): Situation {
    const states = inOrder(reached);
    // Their numbers as characters, which is made in a fraction of the time that their digits take. A glob has far fewer
    // states than there are characters.
    const key = String.fromCharCode(...states);
    const known = this.#situations.get(key);
    if (known !== undefined) return known;
    if (this.#situations.size >= MAX_SITUATIONS) {
      this.#situations = new Map();
      // What is still referred to must not keep the rest alive.
      this.#start = { ...this.#start, next: [] };
    }
    const isReached = this.#flagged(states);
    const situation = { states, marks: this.#reading.marks(states, isReached), next: [] };
    isReached.fill(0);
    this.#situations.set(key, situation);
    return situation;
  }

  #addClass(code: number): void {
    if (this.#classes.has(code)) return;
    const place = LEADING_DOT + 1 + this.#classes.size;
    this.#classes.set(code, place);
    if (code < ASCII) this.#ascii[code] = place;
  }

  #classOf(code: number): number {
    return code < ASCII ? (this.#ascii[code] as number) : (this.#classes.get(code) ?? OTHER);
  }

  #state(at: number): GlobState {
    return this.#states[at] as GlobState;
  }
}

/** Numbers from low to high: nearly always they are found so. */
function inOrder(numbers: number[]): number[] {
  for (let at = 1; at < numbers.length; at++) {
    if ((numbers[at - 1] as number) > (numbers[at] as number)) return numbers.sort((one, other) => one - other);
  }
  return numbers;
}

const NOWHERE: readonly number[] = [];

/** The states that one character leads to from another. */
function targets(state: GlobState, code: number, leads: boolean): readonly number[] {
  if (code === SLASH) return state.slash === undefined ? NOWHERE : [state.slash];
  const named = state.named.get(code);
  if (leads && code === DOT) return named === undefined || state.hidesDot ? NOWHERE : [named];
  return named === undefined ? state.any : [named, ...state.any];
}
