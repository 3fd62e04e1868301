import { type Example, MAX_EXAMPLES } from '../../../report/content-report.ts';
import type { TokenTable } from '../../../report/tables/token-table.ts';

/** Where a reference stands and what it points to, for examples. */
export interface Place {
  path: string;
  field: string;
  target?: string;
}

interface Unknown {
  tokens: TokenTable;
  lo: number;
  hi: number;
  place: number;
  text: string;
}

/**
 * The texts of a few tokens that are referred to and are not there, for examples: tables keep hashes alone. Only of a table
 * that has been read is it known, when the reference comes, that a token is not there.
 */
export class UnknownTokens {
  readonly #kept: Unknown[] = [];

  /** @param textOf looks for the text, which takes long; not called when there are enough */
  keep(tokens: TokenTable, lo: number, hi: number, place: number, textOf: () => string | undefined): void {
    const isKept = this.#kept.some((each) => each.tokens === tokens && each.lo === lo && each.hi === hi);
    if (isKept || this.#kept.length === MAX_EXAMPLES) return;
    const text = textOf();
    if (text !== undefined) this.#kept.push({ tokens, lo, hi, place, text });
  }

  /** Examples of those that did not come after all. */
  examples(places: readonly Place[]): Example[] {
    return this.#kept
      .filter(({ tokens, lo, hi }) => tokens.isUnknown(lo, hi))
      .map(({ place, text }) => ({ ...places[place], value: text }));
  }
}
