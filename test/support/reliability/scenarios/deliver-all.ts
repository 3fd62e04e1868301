import { processUpload } from '../../../../shared/processing/process-upload.ts';
import type { Services } from '../../../../shared/services.ts';
import { atOnce } from '../at-once.ts';
import type { Delivery, EventDeliverer } from '../event-deliverer.ts';

/** Handles one event; tells whether it was acknowledged. */
export type Handle = (delivery: Delivery) => Promise<boolean>;

/** Delivers, so many events at once, until none is left; time moves on between what is due now and what is due later. */
export async function deliverAll(events: EventDeliverer, limit: number, handle: Handle): Promise<void> {
  while (events.pending > 0) {
    await atOnce(due(events), limit, async (delivery) => {
      if (!(await handle(delivery))) events.retry(delivery);
    });
    events.skipToNext();
  }
}

/** A function instance that acknowledges what it has dealt with, and asks for the rest again. */
export function handledBy(services: Services): Handle {
  return async ({ object }) => {
    try {
      return (await processUpload(object, services)).kind !== 'busy';
    } catch {
      return false;
    }
  };
}

function* due(events: EventDeliverer): Generator<Delivery> {
  for (let next = events.next(); next; next = events.next()) yield next;
}
