import type { FileLog } from '../counting/file-log.ts';

/** What lies at a pointer, in numbers. */
export interface PointerAmounts {
  /** Values that the pointer leads to. */
  targets: number;
  /** Those of them that cannot be counted in the way that is asked for. */
  unfit: number;
  /** Members of the targets, or the sum of the targets. */
  amount: number;
  /** Values that went into the log. */
  values: number;
}

/** What one part of a document added to a tally, so that it can be taken back. */
export interface TallyPart extends PointerAmounts {
  from: number;
  to: number;
}

/** Counts what lies at a pointer of one document. */
export class PointerTally implements PointerAmounts {
  targets = 0;
  unfit = 0;
  amount = 0;
  values = 0;
  readonly #log: FileLog;
  readonly #source: number;

  /** @param source of the document in the log */
  constructor(log: FileLog, source: number) {
    this.#log = log;
    this.#source = source;
  }

  /** Keeps a value that is to be told apart from others. @throws ScanFault LIMIT_EXCEEDED */
  addValue(value: string | number | boolean | null): void {
    this.values++;
    this.#log.add(this.#source, `${typeof value} ${value}`);
  }

  /** Where a part begins. */
  begin(): TallyPart {
    const { targets, unfit, amount, values } = this;
    return { targets, unfit, amount, values, from: this.#log.length, to: 0 };
  }

  /** What came since a part began. */
  since(start: TallyPart): TallyPart {
    return {
      targets: this.targets - start.targets,
      unfit: this.unfit - start.unfit,
      amount: this.amount - start.amount,
      values: this.values - start.values,
      from: start.from,
      to: this.#log.length,
    };
  }

  /** A part is void: a key came again, and its last value holds, as it does for `JSON.parse`. */
  takeBack(part: TallyPart): void {
    this.targets -= part.targets;
    this.unfit -= part.unfit;
    this.amount -= part.amount;
    this.values -= part.values;
    this.#log.takeBack(part.from, part.to);
  }
}
