import { shownPath } from '../plain-text.ts';
import { CHECK_CODES, CHECKS, type CheckCode } from './checks.ts';
import { type Example, type Finding, MAX_EXAMPLES } from './content-report.ts';

/** What checks have found so far, by code: how often, and the first few examples. */
export class Findings {
  readonly #found = new Map<CheckCode, { count: number; examples: Example[] }>();

  /**
   * Adds one thing that offends, or several.
   *
   * @param example of it, which is kept while there are few; of what may offend a million times, a function that makes it
   */
  add(code: CheckCode, example?: Example | (() => Example | undefined), count = 1): void {
    if (count === 0) return;
    const known = this.#found.get(code) ?? { count: 0, examples: [] };
    if (known.count === 0) this.#found.set(code, known);
    known.count += count;
    if (example === undefined || known.examples.length >= MAX_EXAMPLES) return;
    const made = typeof example === 'function' ? example() : example;
    if (made !== undefined) known.examples.push(made);
  }

  /** Adds the examples alone, of what was counted before. */
  addExamples(code: CheckCode, examples: readonly Example[]): void {
    const known = this.#found.get(code);
    known?.examples.push(...examples.slice(0, Math.max(0, MAX_EXAMPLES - known.examples.length)));
  }

  /** Adds everything that another one holds. */
  addAll(others: Findings): void {
    for (const [code, { count, examples }] of others.#found) {
      this.add(code, undefined, count);
      this.addExamples(code, examples);
    }
  }

  /** Forgets what some checks have found. */
  remove(codes: readonly CheckCode[]): void {
    for (const code of codes) this.#found.delete(code);
  }

  /** How often a check has found something. */
  count(code: CheckCode): number {
    return this.#found.get(code)?.count ?? 0;
  }

  /** The findings in the order of the catalogue, but for those that were given up. */
  list(isGivenUp: (code: CheckCode) => boolean): Finding[] {
    return CHECK_CODES.flatMap((code) => {
      const found = this.#found.get(code);
      if (found === undefined || isGivenUp(code)) return [];
      const { severity, message } = CHECKS[code];
      return [{ code, severity, count: found.count, message, examples: found.examples.map(shown) }];
    });
  }
}

/** An example as it can be shown anywhere: its texts come out of the archive. */
function shown(example: Example): Example {
  const entries = Object.entries(example).map(([field, value]) => [field, shownValue(value)]);
  return Object.fromEntries(entries) as Example;
}

function shownValue(value: string | number): string | number {
  // JSON has no other numbers.
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return shownPath(value);
}
