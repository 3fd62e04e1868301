import type { GlobState } from './glob-states.ts';

/** The states in which a match may be after some characters, as one. */
interface Situation {
  readonly states: readonly number[];
  /** A leading dot is met by nothing but a dot. */
  readonly atStart: boolean;
  readonly accepts: boolean;
  /** Where each character led when it was met; filled on the way. */
  readonly next: Map<number, Situation>;
}

/** Situations that are kept; beyond it all are forgotten, and found again as they are met. */
const MAX_SITUATIONS = 1000;

const SLASH = 0x2f;
const DOT = 0x2e;

/** What a code point is taken for that the glob does not name; no code point is negative. */
const OTHER = -1;

/**
 * Follows all ways in which a glob can match at once, and keeps what it has worked out: of the paths of one archive
 * most characters cost one look into a map, however many choices the glob has.
 */
export class GlobAutomaton {
  readonly #states: readonly GlobState[];
  readonly #spend: (steps: number) => void;
  readonly #named = new Set([SLASH, DOT]);
  #situations = new Map<string, Situation>();
  #start: Situation;

  /** @param spend is called for every step that had to be computed; it may throw */
  constructor(states: readonly GlobState[], spend: (steps: number) => void) {
    this.#states = states;
    this.#spend = spend;
    for (const { named } of states) for (const code of named.keys()) this.#named.add(code);
    this.#start = this.#situation(new Set(this.#state(0).free), true);
  }

  /**
   * How many characters (UTF-16) of a path make a path of whole names that matches, each such number in order.
   * @param from where in the path to begin: at its first character, or after a slash
   */
  lengths(path: string, from: number): number[] {
    const lengths: number[] = [];
    let situation = this.#start;
    for (let at = from; at < path.length && situation.states.length > 0; ) {
      const code = path.codePointAt(at) ?? 0;
      if (code === SLASH && situation.accepts) lengths.push(at);
      situation = this.#after(situation, code);
      at += code > 0xffff ? 2 : 1;
    }
    if (situation.accepts) lengths.push(path.length);
    return lengths;
  }

  #after(situation: Situation, code: number): Situation {
    const key = this.#named.has(code) ? code : OTHER;
    const known = situation.next.get(key);
    if (known !== undefined) return known;
    this.#spend(situation.states.length + 1);
    const reached = new Set<number>();
    for (const at of situation.states) {
      for (const to of targets(this.#state(at), code, situation.atStart)) {
        for (const free of this.#state(to).free) reached.add(free);
      }
    }
    const next = this.#situation(reached, code === SLASH);
    situation.next.set(key, next);
    return next;
  }

  #situation(reached: Set<number>, atStart: boolean): Situation {
    const states = [...reached].sort((one, other) => one - other);
    const key = `${atStart ? '/' : ''}${states.join()}`;
    const known = this.#situations.get(key);
    if (known !== undefined) return known;
    if (this.#situations.size >= MAX_SITUATIONS) {
      this.#situations = new Map();
      // What is still referred to must not keep the rest alive.
      this.#start = { ...this.#start, next: new Map() };
    }
    const accepts = states.some((at) => this.#state(at).accepts);
    const situation = { states, atStart, accepts, next: new Map<number, Situation>() };
    this.#situations.set(key, situation);
    return situation;
  }

  #state(at: number): GlobState {
    return this.#states[at] as GlobState;
  }
}

const NOWHERE: readonly number[] = [];

/** The states that one character leads to from another. */
function targets(state: GlobState, code: number, atStart: boolean): readonly number[] {
  if (code === SLASH) return state.slash === undefined ? NOWHERE : [state.slash];
  const named = state.named.get(code);
  if (atStart && code === DOT) return named === undefined || state.hidesDot ? NOWHERE : [named];
  return named === undefined ? state.any : [named, ...state.any];
}
