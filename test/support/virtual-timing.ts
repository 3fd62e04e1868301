import type { Alarm, Timing } from '../../shared/storage/patience.ts';

/** Time that passes only when it is told to, or when somebody pauses. */
export class VirtualTiming implements Timing {
  /** How long each pause was, in milliseconds. */
  readonly pauses: number[] = [];
  readonly #alarms = new Map<Alarm, { at: number; ring: () => void }>();
  #now = 0;

  now(): number {
    return this.#now;
  }

  random(): number {
    return 0.5;
  }

  async pause(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.pauses.push(ms);
    this.advance(ms);
  }

  alarm(ms: number, ring: () => void): Alarm {
    const alarm: Alarm = {
      refresh: () => void this.#alarms.set(alarm, { at: this.#now + ms, ring }),
      cancel: () => void this.#alarms.delete(alarm),
    };
    alarm.refresh();
    return alarm;
  }

  /** Lets time pass, and rings what is due. */
  advance(ms: number): void {
    this.#now += ms;
    const due = [...this.#alarms].filter(([, { at }]) => at <= this.#now);
    for (const [alarm, { ring }] of due) {
      this.#alarms.delete(alarm);
      ring();
    }
  }
}
