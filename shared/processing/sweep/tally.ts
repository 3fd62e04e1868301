import { errorFields, log } from '../../log.ts';

/** How often what happened. */
export type Tally = Record<string, number>;

/** Things handled at a time: a run is short, and neither Firestore nor the function that is sent to is flooded. */
const AT_ONCE = 16;

/**
 * Handles every item and counts the outcomes by name. One that throws is logged and counted as `faults`: it must not
 * keep the others from being handled.
 */
export async function tally<T>(items: readonly T[], handle: (item: T) => Promise<string>): Promise<Tally> {
  const counts: Tally = {};
  const queue = items.values();
  const work = async (): Promise<void> => {
    for (const item of queue) {
      const outcome = await handle(item).catch((error: unknown) => {
        log('ERROR', 'the sweep could not handle an item', errorFields(error));
        return 'faults';
      });
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return counts;
}
