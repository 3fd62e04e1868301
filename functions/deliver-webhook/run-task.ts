import { internal } from '../../shared/dialects/internal.ts';
import { ApiError } from '../../shared/errors.ts';
import { deliver } from '../../shared/events/deliver.ts';
import { fanOut } from '../../shared/events/fan-out.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { object } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';

const id = { type: 'string', minLength: 1, maxLength: 200 } as const;

const taskBody = bodyValidator(
  object(
    {},
    {
      events: { type: 'array', items: id, minItems: 1, maxItems: 1000 },
      delivery: id,
      attempt: { type: 'integer', minimum: 0 },
    },
  ),
);

/**
 * A task of the queue: the deliveries of some audit events are made, or one attempt at a delivery. 204 whatever the
 * endpoint answered: the delivery says what is left to do; 400 for anything else; 500 asks for the task again.
 */
export const runTask: Route = route({
  method: 'POST',
  path: '/',
  dialect: internal,
  scope: 'write',
  body: taskBody,
  async handle({ body: { events, delivery, attempt } }, services) {
    if (events && delivery === undefined) {
      for (const event of events) await fanOut(event, services);
    } else if (delivery !== undefined && attempt !== undefined && !events) {
      await deliver({ delivery, attempt }, services);
    } else {
      throw new ApiError('INVALID_ARGUMENT', 'A task has either events, or a delivery and its attempt');
    }
    return { status: 204 };
  },
});
