import { internal } from '../../shared/dialects/internal.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { log } from '../../shared/log.ts';
import type { BranchReport } from '../../shared/processing/sweep/branch.ts';
import { postEvent } from '../../shared/processing/sweep/post-event.ts';
import { type SweepReport, sweep } from '../../shared/processing/sweep/sweep.ts';
import { object } from '../../shared/validation/schema.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';
import { parseCursor, toCursor } from './cursor.ts';

/** Names of a branch that the answer holds; the log line holds them all. */
const MAX_NAMES = 100;

const sweepBody = bodyValidator(object({}, { cursor: { type: 'string', minLength: 1, maxLength: 20_000 } }));

/**
 * One run of the sweep, which Cloud Scheduler starts with an empty body: 200 with what it did, by branch, and a
 * `next_cursor` while a walk is unfinished; 400 for a body or a cursor that is not one, nothing done; 500 when a branch
 * could not run.
 */
export const sweepUploads: Route = route({
  method: 'POST',
  path: '/',
  dialect: internal,
  scope: 'write',
  body: sweepBody,
  async handle({ body: { cursor } }, services) {
    const from = cursor === undefined ? undefined : parseCursor(cursor);
    const report = await sweep(from, services, postEvent(services));
    const found = Object.values(report.branches).some(({ names = [] }) => names.length > 0);
    log(found ? 'WARNING' : 'INFO', 'sweep', view(report, Number.POSITIVE_INFINITY));
    return { status: 200, body: view(report, MAX_NAMES) };
  },
});

function view({ branches, next }: SweepReport, maxNames: number): Record<string, unknown> {
  const told = ([name, { counts, names }]: [string, BranchReport]): [string, object] => [
    name,
    { ...counts, ...(names?.length ? { names: names.slice(0, maxNames) } : {}) },
  ];
  return { ...Object.fromEntries(Object.entries(branches).map(told)), next_cursor: next ? toCursor(next) : null };
}
