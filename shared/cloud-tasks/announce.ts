import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { errorFields, log } from '../log.ts';
import type { TaskQueue } from './task-queue.ts';

/** Longest time that a request waits for its task. */
const MAX_WAIT_MS = 300;

/**
 * Creates the task that makes the deliveries of events which have just been committed. Whether that works changes no
 * answer: the sweep finds events that were not announced.
 */
export async function announce(eventIds: readonly string[], queue: () => Promise<TaskQueue>): Promise<void> {
  if (eventIds.length === 0) return;
  const name = createHash('sha256').update(eventIds.join()).digest('hex');
  const added = queue()
    .then((tasks) => tasks.add({ name, task: { events: [...eventIds] } }))
    .catch((error: unknown) => log('WARNING', 'webhook task not created', errorFields(error)));
  await Promise.race([added, pause(MAX_WAIT_MS, undefined, { ref: false })]);
}
