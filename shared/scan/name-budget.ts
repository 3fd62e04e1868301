import { limitExceeded, type ScanLimits } from './limits.ts';

/**
 * How many names one scan has kept, of all that it may keep. It is what memory grows by: a name takes at most 40 bytes,
 * wherever it is kept. What takes more counts as several names.
 */
export class NameBudget {
  readonly #limits: ScanLimits;
  #names = 0;

  constructor(limits: ScanLimits) {
    this.#limits = limits;
  }

  /** @throws ScanFault LIMIT_EXCEEDED */
  count(names = 1): void {
    this.#names += names;
    if (this.#names > this.#limits.maxNames) throw limitExceeded('maxNames', this.#limits);
  }
}
