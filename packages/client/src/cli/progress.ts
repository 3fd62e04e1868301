import { bytesText, plain } from './output.ts';

/** Where progress is shown. */
export interface ProgressOutput {
  isTerminal: boolean;
  write: (text: string) => void;
  /** Milliseconds. */
  clock?: () => number;
}

const TERMINAL_MS = 500;
const LOG_MS = 60_000;
const CLEAR = '\r\x1b[K';

/** Shows how far a command is: one line that is written over in a terminal, else a line a minute. */
export class Progress {
  readonly #output: ProgressOutput | undefined;
  readonly #clock: () => number;
  #step = '';
  #began: { at: number; bytes: number } = { at: 0, bytes: 0 };
  #shownAt: number;
  #isShowing = false;

  /** @param output `undefined` shows nothing */
  constructor(output: ProgressOutput | undefined) {
    this.#output = output;
    this.#clock = output?.clock ?? Date.now;
    this.#shownAt = this.#clock();
  }

  /** Bytes of a step that are done. */
  bytes(step: string, bytes: number, total: number): void {
    const now = this.#clock();
    if (step !== this.#step) {
      this.#step = step;
      this.#began = { at: now, bytes };
    }
    if (!this.#isDue(now)) return;
    const seconds = (now - this.#began.at) / 1000;
    const rate = seconds > 0 ? (bytes - this.#began.bytes) / seconds : 0;
    const left = rate > 0 ? `, ${bytesText(rate)}/s, ${durationText((total - bytes) / rate)} left` : '';
    this.#show(`${step} ${bytesText(bytes)} of ${bytesText(total)}${left}`);
  }

  /** A step without a measure. */
  state(text: string): void {
    if (this.#isDue(this.#clock())) this.#show(text);
  }

  /** A sentence that stays. */
  remark(text: string): void {
    this.clear();
    this.#output?.write(`${plain(text)}\n`);
  }

  clear(): void {
    if (this.#isShowing) this.#output?.write(CLEAR);
    this.#isShowing = false;
  }

  #isDue(now: number): boolean {
    if (!this.#output || now - this.#shownAt < (this.#output.isTerminal ? TERMINAL_MS : LOG_MS)) return false;
    this.#shownAt = now;
    return true;
  }

  #show(text: string): void {
    if (!this.#output?.isTerminal) {
      this.#output?.write(`${text}\n`);
      return;
    }
    this.#output.write(CLEAR + text);
    this.#isShowing = true;
  }
}

function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
