import type { GlobToken } from './glob-token.ts';

/** What one name of a path must look like. Takes time in proportion to the lengths of pattern and name, multiplied. */
export class NamePattern {
  readonly #tokens: readonly GlobToken[];
  /** The only name that fits, for a pattern without wildcards. */
  readonly #literal: string | undefined;
  readonly #hidesDot: boolean;

  constructor(tokens: readonly GlobToken[]) {
    const codes = tokens.flatMap((token) => (token.kind === 'character' ? [token.code] : []));
    this.#tokens = tokens;
    this.#literal = codes.length === tokens.length ? String.fromCodePoint(...codes) : undefined;
    this.#hidesDot = tokens[0]?.kind === 'star' || tokens[0]?.kind === 'any';
  }

  /** A leading dot is not found by `*` or `?`. */
  matches(name: string): boolean {
    if (this.#literal !== undefined) return name === this.#literal;
    return !(this.#hidesDot && name.startsWith('.')) && this.#fits(name);
  }

  /**
   * Only the last star before a mismatch need take more: what an earlier one took, it took as little as it could, so
   * that all that follows had the most room.
   */
  #fits(name: string): boolean {
    const tokens = this.#tokens;
    let token = 0;
    let at = 0;
    let afterStar = -1;
    let starEnd = 0;
    while (at < name.length) {
      const wanted = tokens[token];
      if (wanted?.kind === 'star') {
        afterStar = ++token;
        starEnd = at;
        continue;
      }
      const code = codeAt(name, at);
      if (wanted !== undefined && fits(wanted, code)) {
        token++;
        at += widthOf(code);
      } else {
        if (afterStar < 0) return false;
        token = afterStar;
        starEnd += widthOf(codeAt(name, starEnd));
        at = starEnd;
      }
    }
    while (tokens[token]?.kind === 'star') token++;
    return token === tokens.length;
  }
}

function fits(token: GlobToken, code: number): boolean {
  if (token.kind === 'character') return token.code === code;
  if (token.kind !== 'class') return token.kind === 'any';
  return token.ranges.some(([low, high]) => code >= low && code <= high) !== token.negated;
}

function codeAt(text: string, at: number): number {
  return text.codePointAt(at) ?? 0;
}

/** UTF-16 units of a code point. */
function widthOf(code: number): number {
  return code > 0xffff ? 2 : 1;
}
