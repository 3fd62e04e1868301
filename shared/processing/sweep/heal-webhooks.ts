import { fanOut } from '../../events/fan-out.ts';
import { wake } from '../../events/wake.ts';
import { type Branch, countOutcomes } from './branch.ts';

/** Events, and deliveries, per run. */
const LIMIT = 500;

/** How long a task has before its work counts as overdue, in milliseconds. */
const GRACE_MS = 30_000;

/** A delivery that stays overdue is woken again after so long, in milliseconds: its task may have been lost too. */
const AGAIN_MS = 600_000;

/**
 * Audit events that are still marked for webhooks: the instance died between the commit and the task, or the queue lost
 * it. Their deliveries are made here.
 */
export const tellEvents: Branch = async (after, { services }) => {
  const before = new Date(services.clock().getTime() - GRACE_MS);
  const { ids, next } = await services.registry.outbox.overdue({ before, limit: LIMIT, after });
  const counts = await countOutcomes(ids, async (id) => {
    await fanOut(id, services);
    return 'told';
  });
  return { counts, next };
};

/** Deliveries whose attempt is overdue, because its task was lost, or whose instance died during the attempt. */
export const wakeDeliveries: Branch = async (after, { services }) => {
  const now = services.clock().getTime();
  const before = new Date(now - GRACE_MS);
  const { deliveries, next } = await services.registry.deliveries.overdue({ before, limit: LIMIT, after });
  const counts = await countOutcomes(deliveries, async (delivery) => {
    await wake({ ...delivery, wakeAt: null }, services, `sweep ${Math.floor(now / AGAIN_MS)} ${delivery.starts}`);
    return delivery.status === 'sending' ? 'taken_over' : 'woken';
  });
  return { counts, next };
};
