import { setTimeout as pause } from 'node:timers/promises';

/** A line of the log. */
export type LogLine = Record<string, unknown> & { severity: string; message: string };

/** Keeps the log lines of this process, and those that others print. */
export class CapturedLogs {
  #printed = '';
  readonly #write = process.stdout.write;

  /** Takes what another process prints. */
  readonly take = (text: string): void => {
    this.#printed += text;
  };

  /** From now on, log lines of this process are kept and not shown. */
  start(): void {
    const { stdout } = process;
    const write = this.#write;
    stdout.write = ((text: string, ...rest: []) => {
      if (!String(text).startsWith('{"severity"')) return write.call(stdout, text, ...rest);
      this.take(text);
      return true;
    }) as typeof write;
  }

  stop(): void {
    process.stdout.write = this.#write;
  }

  clear(): void {
    this.#printed = '';
  }

  /** All that was printed, as text. */
  get text(): string {
    return this.#printed;
  }

  /** Every whole line so far that holds these fields. */
  lines(fields: Record<string, unknown>): LogLine[] {
    const whole = this.#printed.split('\n').slice(0, -1);
    return whole
      .filter((line) => line.startsWith('{'))
      .map((line): LogLine => JSON.parse(line))
      .filter((line) => Object.entries(fields).every(([key, value]) => line[key] === value));
  }

  /** Waits for a line that holds these fields. */
  async line(fields: Record<string, unknown>): Promise<LogLine> {
    while (true) {
      const [found] = this.lines(fields);
      if (found) return found;
      await pause(10);
    }
  }
}
