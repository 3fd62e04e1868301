import { GlobError, type GlobToken } from './glob-token.ts';

/** Tokens of a glob whose choices are written out, all together: they multiply with every pair of braces. */
const MAX_TOKENS = 2000;

const CAPTURE = /^[A-Za-z_][\w-]*$/;

/**
 * The texts that a glob stands for: one for each choice of its `{a,b}`; one for a glob without braces.
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
    const foreign = foreignSyntax(glob);
    if (foreign !== undefined) throw new GlobError(foreign);
  }

  /** All that can be written from here to the end, or to the comma or the brace that ends a choice. */
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
    const start = this.#at;
    const written: GlobToken[][] = [];
    let choices = 0;
    do {
      this.#at++;
      choices++;
      written.push(...this.sequence(true));
    } while (this.#char() === ',');
    if (this.#char() === undefined) throw new GlobError('has a { without its }; write ? for the character {');
    this.#at++;
    if (choices > 1) return written;
    const name = this.#characters.slice(start + 1, this.#at - 1).join('');
    if (CAPTURE.test(name)) return [[{ kind: 'capture', name }]];
    throw new GlobError(`has {${name}}; write {scene} to capture a part of a name, or {a,b} for a choice`);
  }

  #token(char: string): GlobToken {
    this.#at++;
    if (char === '*') return { kind: 'star' };
    if (char === '?') return { kind: 'any' };
    if (char === '/') return { kind: 'slash' };
    return { kind: 'character', code: char.codePointAt(0) ?? 0 };
  }
}

/** What other dialects of globs, and regular expressions, give a meaning to; and what to write instead. */
function foreignSyntax(glob: string): string | undefined {
  if (glob.startsWith('!')) return 'begins with !; say what is to be found, or write ? for the character !';
  if (glob.includes('\\')) return 'has a \\; write / between folders, or ? for a character that has a meaning';
  if (/[[\]]/.test(glob)) return 'has a [ or ]; write {a,b} for a choice, or ? for any one character';
  if (/[@+?*!]\(/.test(glob))
    return 'has a ( after @, +, ?, * or !; write {a,b} for a choice, or ? for the character (';
  if (glob.includes('|')) return 'has a |; write {a,b} for a choice, or ? for the character |';
  return undefined;
}

/** Every text of the first followed by every text of the second. */
function product(first: GlobToken[][], second: GlobToken[][]): GlobToken[][] {
  const tokens = tokensOf(first) * second.length + tokensOf(second) * first.length;
  if (tokens > MAX_TOKENS) throw new GlobError('has more choices than can be looked for; use fewer braces');
  return first.flatMap((begin) => second.map((end) => [...begin, ...end]));
}

/** How many there are; an empty text counts too. */
function tokensOf(texts: GlobToken[][]): number {
  return texts.reduce((sum, { length }) => sum + Math.max(1, length), 0);
}
