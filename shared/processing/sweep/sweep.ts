import type { Places } from '../../registry/bookmarks.ts';
import type { Services } from '../../services.ts';
import type { Branch, BranchReport, SendEvent } from './branch.ts';
import { endAbandoned } from './end-abandoned.ts';
import { expireUnused } from './expire-unused.ts';
import { tellEvents, wakeDeliveries } from './heal-webhooks.ts';
import { purgeDead } from './purge-dead.ts';
import { reportUnnamed } from './report-unnamed.ts';
import { resendEvents } from './resend-events.ts';

/** Every branch by its name, which is that of what it walks over. */
const BRANCHES = {
  uploads: resendEvents,
  awaiting_upload: expireUnused,
  processing: endAbandoned,
  discarded: purgeDead('discarded'),
  failed: purgeDead('failed'),
  expired: purgeDead('expired'),
  archives: reportUnnamed,
  events: tellEvents,
  deliveries: wakeDeliveries,
} as const satisfies Record<string, Branch>;

export type BranchName = keyof typeof BRANCHES;

export const BRANCH_NAMES = Object.keys(BRANCHES) as BranchName[];

/** Where each branch goes on; `null`: its walk came to its end, and a run from here leaves it out. */
export type SweepPlaces = Readonly<Partial<Record<BranchName, string | null>>>;

/** What one run did. */
export interface SweepReport {
  branches: Partial<Record<BranchName, BranchReport>>;
  /** Where to go on; `undefined`: every walk came to its end. */
  next: SweepPlaces | undefined;
}

/** Under which name the places of the last run are kept. */
const BOOKMARK = 'sweep-uploads';

/**
 * One run of the other half of processing: it finds what crashes, lost events and time have left behind. It does not
 * scan; it sends back to `process-upload`. Every write is conditional on what was read, so two runs at once do no
 * harm: one of them loses.
 *
 * @param from - `next` of a run before; by default it goes on where the last run stopped, finished walks anew.
 * @throws AggregateError when a branch could not run at all; the others have run, and what they did is kept.
 */
export async function sweep(from: SweepPlaces | undefined, services: Services, send: SendEvent): Promise<SweepReport> {
  const { bookmarks } = services.registry;
  const places = from ?? unfinished(await bookmarks.get(BOOKMARK));
  const names = BRANCH_NAMES.filter((name) => places[name] !== null);
  const runs = await Promise.allSettled(
    names.map((name) => BRANCHES[name](places[name] ?? undefined, { services, send })),
  );
  const branches: SweepReport['branches'] = {};
  const reached: Record<string, string | null> = Object.fromEntries(BRANCH_NAMES.map((name) => [name, null]));
  const faults: unknown[] = [];
  for (const [index, name] of names.entries()) {
    const run = runs[index];
    if (run?.status === 'fulfilled') {
      branches[name] = run.value;
      reached[name] = run.value.next ?? null;
    } else {
      faults.push(run?.reason);
      // Without a place it starts anew.
      if (places[name] === undefined) delete reached[name];
      else reached[name] = places[name];
    }
  }
  await bookmarks.set(BOOKMARK, reached, services.clock());
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} branches of the sweep could not run`);
  return { branches, next: Object.values(reached).every((place) => place === null) ? undefined : reached };
}

function unfinished(places: Places): SweepPlaces {
  return Object.fromEntries(Object.entries(places).filter(([, place]) => place !== null));
}
