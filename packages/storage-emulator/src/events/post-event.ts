import { request } from 'node:http';
import type { EventRequest } from './finalized-event.ts';

/** Whether the target took the event, and if not, why. */
export type EventAnswer = { acknowledged: true } | { acknowledged: false; reason: string };

/**
 * Posts one event and waits for its answer, for as long as that takes: `fetch` would give up on a long scan after five
 * minutes, before the function itself does.
 *
 * @throws the signal's reason when it aborts; an unreachable target is an answer, not an exception.
 */
export function postEvent(target: string, event: EventRequest, signal: AbortSignal): Promise<EventAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(target, { method: 'POST', headers: event.headers, signal }, (response) => {
      const status = response.statusCode ?? 0;
      response.resume().once('close', () => {
        resolve(
          status >= 200 && status < 300 ? { acknowledged: true } : { acknowledged: false, reason: `HTTP ${status}` },
        );
      });
    });
    outgoing.once('error', (error) => {
      if (signal.aborted) reject(signal.reason);
      else resolve({ acknowledged: false, reason: error.message });
    });
    outgoing.end(event.body);
  });
}
