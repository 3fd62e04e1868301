import { randomUUID } from 'node:crypto';
import { type DeliveryPolicy, deliverOnce } from './delivery-policy.ts';
import { type EventRequest, finalizedEvent } from './finalized-event.ts';
import type { ObjectResource } from './object-resource.ts';
import { postEvent } from './post-event.ts';
import { type Wait, waitWithTimer } from './wait.ts';

/** How {@link startEventDelivery} delivers. */
export interface EventDeliveryOptions {
  /** Where events are posted to. */
  target: string;
  policy?: DeliveryPolicy;
  wait?: Wait;
  newId?: () => string;
  /** Told of every attempt that was not acknowledged, in one line. */
  log?: (line: string) => void;
}

/** Delivery of finalized events to one target, at least once. */
export interface EventDelivery {
  /** What happens to objects finalized from now on. */
  policy: DeliveryPolicy;
  /** Takes the news that an object was finalized; returns at once. */
  objectFinalized(object: ObjectResource): void;
  /** Resolves when no event is waiting or under way. */
  idle(): Promise<void>;
  /** Gives up what is not delivered; resolves when nothing is under way any more. */
  close(): Promise<void>;
}

/** Eventarc starts at 10 s and stops at 600 s; shorter times are enough on one machine. */
const firstRetryMs = 250;
const longestRetryMs = 10_000;

/**
 * Plays Eventarc: what Cloud Storage finalizes becomes an event, posted again with growing pauses until it is answered
 * with a 2xx.
 */
export function startEventDelivery(options: EventDeliveryOptions): EventDelivery {
  const { target, wait = waitWithTimer, newId = randomUUID, log = () => {} } = options;
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();

  async function deliver(event: EventRequest, afterMs: number): Promise<void> {
    if (afterMs > 0) await wait(afterMs, closing.signal);
    for (let pauseMs = firstRetryMs; ; pauseMs = Math.min(pauseMs * 2, longestRetryMs)) {
      const answer = await postEvent(target, event, closing.signal);
      if (answer.acknowledged) return;
      log(
        `event ${event.headers['ce-id']} for ${event.headers['ce-subject']}: ${answer.reason}, again in ${pauseMs} ms`,
      );
      await wait(pauseMs, closing.signal);
    }
  }

  function track(delivery: Promise<void>): void {
    const settled = delivery
      .catch((error: unknown) => {
        if (!closing.signal.aborted) throw error;
      })
      .finally(() => underWay.delete(settled));
    underWay.add(settled);
  }

  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }

  const eventDelivery: EventDelivery = {
    policy: options.policy ?? deliverOnce,
    objectFinalized(object) {
      if (closing.signal.aborted) return;
      for (const afterMs of eventDelivery.policy(object)) track(deliver(finalizedEvent(newId(), object), afterMs));
    },
    idle,
    async close() {
      closing.abort();
      await idle();
    },
  };
  return eventDelivery;
}
