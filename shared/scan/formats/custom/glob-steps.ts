import { limitExceeded, type ScanLimits } from '../../limits.ts';

/**
 * Steps that every entry may take beside the limit, about four microseconds: what a glob with a capture takes of a path
 * of ordinary length.
 */
const STEPS_PER_ENTRY = 100;

/** How many steps the globs of one scan have taken, of all that they may take: a stranger chooses both globs and paths. */
export class GlobSteps {
  readonly #limits: ScanLimits;
  #left: number;

  constructor(limits: ScanLimits) {
    this.#limits = limits;
    this.#left = limits.maxGlobSteps;
  }

  /** One more entry is matched. */
  entry(): void {
    this.#left += STEPS_PER_ENTRY;
  }

  /** @throws ScanFault LIMIT_EXCEEDED */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw limitExceeded('maxGlobSteps', this.#limits, "The adapter's glob");
  }
}
