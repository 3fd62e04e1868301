import { createHash } from 'node:crypto';
import type { Delivery } from '../dataset/webhook.ts';
import { errorFields, log } from '../log.ts';
import type { Services } from '../services.ts';

/**
 * Creates the task that makes the next attempt at a delivery. One that cannot be created is made up for by the sweep.
 *
 * @param again - Makes the name another one: the queue remembers the names of tasks that it has lost.
 */
export async function wake(
  { id, eventId, webhookId, attempt, wakeAt }: Delivery,
  { tasks }: Pick<Services, 'tasks'>,
  again = '',
): Promise<void> {
  const name = createHash('sha256').update(`${id} ${eventId} ${webhookId} ${attempt} ${again}`).digest('hex');
  try {
    const queue = await tasks();
    await queue.add({ name, task: { delivery: id, attempt }, ...(wakeAt ? { at: wakeAt } : {}) });
  } catch (error) {
    log('WARNING', 'webhook task not created', errorFields(error));
  }
}
