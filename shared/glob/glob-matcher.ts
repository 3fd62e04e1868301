import { NamePattern } from './name-pattern.ts';
import { ANY_FOLDERS, parseGlob, withoutEnds } from './parse-glob.ts';
import { codeOf } from './read-class.ts';

/** One alternative of a glob, name by name. */
type Pattern = readonly (typeof ANY_FOLDERS | NamePattern)[];

/**
 * Matches paths against a glob, in time at most proportional to the lengths of glob and path, multiplied: a stranger
 * chooses both. All ways in which the glob can match are followed at once, so that none is ever tried again.
 */
export class GlobMatcher {
  readonly #patterns: readonly Pattern[];

  /**
   * @param glob the same text is matched literally as well
   * @throws GlobError
   */
  constructor(glob: string) {
    const parsed = parseGlob(glob).map((path) =>
      path.map((name) => (name === ANY_FOLDERS ? name : new NamePattern(name))),
    );
    this.#patterns = [...parsed, literally(withoutEnds(glob))];
  }

  /** Whether the whole path matches. @param names of a path, from its first folder on */
  matches(names: readonly string[]): boolean {
    return this.#patterns.some((pattern) => matchedLengths(pattern, names).at(-1) === names.length);
  }

  /** How many of a path's leading names make a path that matches, each such number once, in order. */
  lengths(names: readonly string[]): number[] {
    const lengths = new Set(this.#patterns.flatMap((pattern) => matchedLengths(pattern, names)));
    return [...lengths].sort((one, other) => one - other);
  }
}

function literally(path: string): Pattern {
  const characters = (name: string) => [...name].map((char) => ({ kind: 'character' as const, code: codeOf(char) }));
  return path.split('/').map((name) => new NamePattern(characters(name)));
}

/** Goes through the names with all places of the pattern at which it may be by then, in order. */
function matchedLengths(pattern: Pattern, names: readonly string[]): number[] {
  const lengths: number[] = [];
  let places: number[] = [];
  enter(places, pattern, 0);
  for (const [at, name] of names.entries()) {
    const next: number[] = [];
    for (const place of places) {
      const wanted = pattern[place];
      // A folder whose name begins with a dot is not found by `**`.
      if (wanted === ANY_FOLDERS) {
        if (!name.startsWith('.')) enter(next, pattern, place);
      } else if (wanted?.matches(name)) {
        enter(next, pattern, place + 1);
      }
    }
    if (next.at(-1) === pattern.length) lengths.push(at + 1);
    places = next;
  }
  return lengths;
}

/** Adds a place, unless it is there, and as `**` may stand for nothing, the one after it too. */
function enter(places: number[], pattern: Pattern, place: number): void {
  // Places come in order, each from one that is at most as far.
  if (place > (places.at(-1) ?? -1)) places.push(place);
  if (pattern[place] === ANY_FOLDERS) enter(places, pattern, place + 1);
}
