import { processUpload } from '../../../shared/processing/process-upload.ts';
import type { SendEvent } from '../../../shared/processing/sweep/branch.ts';
import { type SweepPlaces, sweep } from '../../../shared/processing/sweep/sweep.ts';
import type { Services } from '../../../shared/services.ts';
import { HOUR } from './virtual-clock.ts';
import type { World } from './world.ts';

/**
 * Runs a whole sweep, one run after the other until every walk has come to its end.
 *
 * @returns Names of the objects that it reported.
 */
export async function runSweep(services: Services, send: SendEvent): Promise<string[]> {
  const names: string[] = [];
  let next: SweepPlaces | undefined = {};
  while (next) {
    const report = await sweep(next, services, send);
    names.push(...Object.values(report.branches).flatMap((branch) => branch.names ?? []));
    next = report.next;
  }
  return names;
}

/** What the sweep sends to, when that is the same instance. */
export function sentTo(services: Services): SendEvent {
  return async (upload) => (await processUpload(upload, services)).kind !== 'busy';
}

/** Lets everybody's time run out and sweeps, so many times; returns the names of all objects that were reported. */
export async function runSweeps(
  count: number,
  { clock, services }: Pick<World, 'clock' | 'services'>,
  send: SendEvent = sentTo(services),
): Promise<Set<string>> {
  const reported = new Set<string>();
  for (let number = 0; number < count; number++) {
    clock.advance(2 * HOUR);
    for (const name of await runSweep(services, send)) reported.add(name);
  }
  return reported;
}
