import type { FinalizedObject } from '@scenestore/storage-emulator/source';
import type { Random } from './random.ts';
import { DAY, HOUR, MINUTE, SECOND, type VirtualClock } from './virtual-clock.ts';

/** One event about one object, to be delivered until it is acknowledged. */
export interface Delivery {
  readonly eventId: string;
  readonly object: FinalizedObject;
  /** How often it was tried. */
  tries: number;
  dueAt: number;
  /** Delivery is given up then. */
  readonly endsAt: number;
}

/** How unreliable delivery is. */
export interface DeliveryOptions {
  /** Probability that an object has no event at all. */
  loss: number;
  /** Most deliveries of one object. */
  copies: number;
  /** Longest delay of a first delivery, in milliseconds. */
  delay: number;
}

/** An event is tried again after a pause that grows, for a day. https://cloud.google.com/eventarc/docs/retry-events */
const FIRST_PAUSE = 10 * SECOND;
const LONGEST_PAUSE = 10 * MINUTE;
const RETENTION = DAY;

/** Plays Eventarc at its worst, in virtual time: events come twice, late, in any order, or never. */
export class EventDeliverer {
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #options: DeliveryOptions;
  #waiting: Delivery[] = [];

  constructor(clock: VirtualClock, random: Random, options: DeliveryOptions = { loss: 0, copies: 1, delay: 0 }) {
    this.#clock = clock;
    this.#random = random;
    this.#options = options;
  }

  /** Takes the news of an object: up to two event ids, delivered as often as is drawn. */
  publish(object: FinalizedObject): void {
    const { loss, copies, delay } = this.#options;
    if (this.#random.chance(loss)) return;
    const now = this.#clock.now().getTime();
    for (let copy = this.#random.integer(1, copies); copy > 0; copy--) {
      this.#waiting.push({
        eventId: `${object.generation}-${copy % 2}`,
        object,
        tries: 0,
        dueAt: now + this.#random.integer(0, delay),
        endsAt: now + RETENTION,
      });
    }
  }

  /** Takes out any one of the events that are due. */
  next(): Delivery | undefined {
    const now = this.#clock.now().getTime();
    const due = this.#waiting.filter(({ dueAt }) => dueAt <= now);
    if (due.length === 0) return undefined;
    const taken = this.#random.pick(due);
    this.#waiting.splice(this.#waiting.indexOf(taken), 1);
    return taken;
  }

  /** Puts an event back that was not acknowledged. */
  retry(delivery: Delivery): void {
    const pause = Math.min(FIRST_PAUSE * 2 ** delivery.tries, LONGEST_PAUSE);
    const dueAt = this.#clock.now().getTime() + pause;
    if (dueAt < delivery.endsAt) this.#waiting.push({ ...delivery, tries: delivery.tries + 1, dueAt });
  }

  get pending(): number {
    return this.#waiting.length;
  }

  /** Moves the clock to when the next event is due, if it is not already. */
  skipToNext(): void {
    const next = Math.min(...this.#waiting.map(({ dueAt }) => dueAt), this.#clock.now().getTime() + HOUR);
    this.#clock.advance(Math.max(0, next - this.#clock.now().getTime()));
  }
}
