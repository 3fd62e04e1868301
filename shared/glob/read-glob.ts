import { GlobError, type GlobToken } from './glob-token.ts';
import { codeOf, escaped, readClass } from './read-class.ts';

/** Tokens of a glob whose braces are written out, all alternatives together: they multiply with every pair of braces. */
const MAX_TOKENS = 2000;

/** What other dialects of globs give a meaning to. */
const REFUSED = new Set(['(', ')', '|', '"']);

/**
 * The alternatives of a glob, which `{a,b}` parts; one for a glob without braces.
 * @throws GlobError
 */
export function readGlob(glob: string): GlobToken[][] {
  return new GlobReader(glob).sequence(false);
}

/** Reads a glob from left to right. */
class GlobReader {
  readonly #characters: readonly string[];
  #at = 0;

  /** @throws GlobError */
  constructor(glob: string) {
    this.#characters = [...glob];
    if (this.#characters.length > MAX_TOKENS) throw new GlobError(`has more than ${MAX_TOKENS} characters`);
    if (glob.startsWith('!'))
      throw new GlobError('begins with !, which would turn it round; write \\! for the character');
  }

  /** All that can be written from here to the end, or to the comma or the brace that ends an alternative. */
  sequence(inBraces: boolean): GlobToken[][] {
    let written: GlobToken[][] = [[]];
    for (let char = this.#char(); char !== undefined; char = this.#char()) {
      if (inBraces && (char === ',' || char === '}')) break;
      written = product(written, char === '{' ? this.#braces() : [[this.#token(char)]]);
    }
    return written;
  }

  #char(): string | undefined {
    return this.#characters[this.#at];
  }

  #braces(): GlobToken[][] {
    const written: GlobToken[][] = [];
    let alternatives = 0;
    do {
      this.#at++;
      alternatives++;
      written.push(...this.sequence(true));
    } while (this.#char() === ',');
    if (this.#char() === undefined) throw new GlobError('has a { without its }; write \\{ for the character');
    if (alternatives === 1) throw new GlobError('has braces without a comma; write {a,b}, or \\{ for the character');
    this.#at++;
    this.#refuseRepeat();
    return written;
  }

  #token(char: string): GlobToken {
    if (REFUSED.has(char)) throw new GlobError(`has a ${char}; write \\${char} for the character`);
    this.#at++;
    if (char === '*') return { kind: 'star' };
    if (char === '?') return { kind: 'any' };
    if (char === '/') return { kind: 'slash' };
    if (char === '\\') return { kind: 'character', code: escaped(this.#characters[this.#at++]) };
    if (char !== '[') return { kind: 'character', code: codeOf(char) };
    const { token, next } = readClass(this.#characters, this.#at);
    this.#at = next;
    this.#refuseRepeat();
    return token;
  }

  #refuseRepeat(): void {
    if (this.#char() === '+') throw new GlobError('repeats a class or braces by +; write \\+ for the character');
  }
}

/** Every text of the first followed by every text of the second. */
function product(first: GlobToken[][], second: GlobToken[][]): GlobToken[][] {
  const tokens = tokensOf(first) * second.length + tokensOf(second) * first.length;
  if (tokens > MAX_TOKENS) throw new GlobError('has more alternatives than can be looked for; use fewer braces');
  return first.flatMap((begin) => second.map((end) => [...begin, ...end]));
}

/** How many there are; an empty alternative counts too. */
function tokensOf(alternatives: GlobToken[][]): number {
  return alternatives.reduce((sum, { length }) => sum + Math.max(1, length), 0);
}
