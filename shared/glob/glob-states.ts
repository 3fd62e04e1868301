import type { GlobPath, GlobToken } from './glob-token.ts';

/** One place of a glob at which a match may have come. */
export interface GlobState {
  /** Where each character that the glob names leads. */
  readonly named: Map<number, number>;
  /** Where any other character of a name leads too; of a leading dot, nowhere. */
  readonly any: number[];
  /** Where a slash leads. */
  slash: number | undefined;
  /** States that are reached with no character at all, itself among them. */
  readonly free: number[];
  /** Whether a path that ends here matches. */
  accepts: boolean;
  /** The capture that is under way here; the state behind it is reached for free. */
  readonly capture: string | undefined;
  /** Reached by a `*` that may stand for nothing: a leading dot is not found here, though the glob names one. */
  readonly hidesDot: boolean;
}

/**
 * A glob as the states of a nondeterministic automaton over code points. Paths that begin alike share their states, so
 * that there are never more than tokens, and two for each `**`.
 */
export function globStates(paths: readonly GlobPath[]): GlobState[] {
  const states: GlobState[] = [];
  const children: Map<string, number>[] = [];
  const add = ({ capture, hidesDot = false }: { capture?: string; hidesDot?: boolean } = {}): number => {
    const at = states.length;
    states.push({ named: new Map(), any: [], slash: undefined, free: [at], accepts: false, capture, hidesDot });
    children.push(new Map());
    return at;
  };
  const state = (at: number): GlobState => states[at] as GlobState;

  /** Reaches the state after a token for the first time. */
  const grow = (from: number, token: GlobToken): number => {
    const inside = token.kind === 'capture' ? add({ capture: token.name }) : 0;
    const to = add({ hidesDot: token.kind === 'star' });
    switch (token.kind) {
      case 'character':
        state(from).named.set(token.code, to);
        break;
      case 'slash':
        state(from).slash = to;
        break;
      case 'any':
        state(from).any.push(to);
        break;
      case 'star':
        state(from).free.push(to);
        state(to).any.push(to);
        break;
      case 'capture':
        state(from).any.push(inside);
        state(inside).any.push(inside);
        state(inside).free.push(to);
        break;
      case 'folders': {
        const name = add();
        state(from).free.push(to);
        state(to).any.push(name);
        state(name).any.push(name);
        state(name).slash = to;
      }
    }
    return to;
  };

  add();
  for (const path of paths) {
    let at = 0;
    for (const token of path) {
      const key = keyOf(token);
      const known = children[at]?.get(key);
      const next = known ?? grow(at, token);
      children[at]?.set(key, next);
      at = next;
    }
    state(at).accepts = true;
  }
  // A state comes after those that lead to it for free, so that one pass from the end closes them all.
  for (const each of states.toReversed()) {
    const closed = new Set(each.free.flatMap((to, at) => (at === 0 ? [to] : [...state(to).free])));
    each.free.splice(0, each.free.length, ...closed);
  }
  return states;
}

function keyOf(token: GlobToken): string {
  if (token.kind === 'character') return `=${token.code}`;
  return token.kind === 'capture' ? `{${token.name}` : token.kind;
}
