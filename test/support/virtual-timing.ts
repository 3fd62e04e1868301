import type { Timer, Timing } from '../../shared/storage/retry-policy.ts';

/** Time that passes only when it is told to, or when a pause begins. */
export class VirtualTiming implements Timing {
  /** How long each pause was, in milliseconds. */
  readonly pauses: number[] = [];
  readonly #timers = new Map<Timer, { at: number; onTimeout: () => void }>();
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

  timer(ms: number, onTimeout: () => void): Timer {
    const timer: Timer = {
      restart: () => void this.#timers.set(timer, { at: this.#now + ms, onTimeout }),
      cancel: () => void this.#timers.delete(timer),
    };
    timer.restart();
    return timer;
  }

  /** Lets time pass, and fires the timers that are due. */
  advance(ms: number): void {
    this.#now += ms;
    const due = [...this.#timers].filter(([, { at }]) => at <= this.#now);
    for (const [timer, { onTimeout }] of due) {
      this.#timers.delete(timer);
      onTimeout();
    }
  }
}
