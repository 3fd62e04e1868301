import fc, { type Scheduler } from 'fast-check';
import type { HandedOver } from '../../../../shared/cloud-run/scan-job.ts';
import { processHandedOver } from '../../../../shared/processing/hand-over.ts';
import type { Services } from '../../../../shared/services.ts';
import { cocoOf } from '../archives.ts';
import { atBoundaries } from '../boundaries.ts';
import { mortalInstance } from '../function-instance.ts';
import { history, type Step } from '../interleaving/action.ts';
import { isExpected, play, type Stage } from '../interleaving/players.ts';
import { takingTurns } from '../interleaving/turns.ts';
import { checkInvariants } from '../invariants/check-invariants.ts';
import { gatherEvidence } from '../invariants/evidence.ts';
import { runSweeps } from '../run-sweep.ts';
import { withoutLogs } from '../without-logs.ts';
import { openWorld, type World } from '../world.ts';
import { type Figures, stopwatch } from './figures.ts';

/** How to draw histories. */
export interface InterleavingOptions {
  runs: number;
  seed: number;
  /** Of a failing run, to play only that one. */
  path?: string;
  /** Whether a failing history is made as small as it gets; default: yes. */
  shrink?: boolean;
}

/** The largest of the archives is left to the job. */
const SETTINGS = {
  PURGE_AFTER_DAYS: '5',
  SCAN_JOB: 'projects/p/locations/l/jobs/j',
  INLINE_SCAN_MAX_BYTES: String(cocoOf(3).length),
};

/**
 * Random histories of finalize, run of the scan job, sweep, review, new iteration, new name, new collection, delete,
 * restore and late upload, whose calls to the outside interleave as fast-check draws, with instances killed in between and
 * the clock moved by up to nine days. When all have ended: two sweeps, and the invariants. A failure is shrunk and tells its seed and path.
 */
export async function interleavings({ runs, seed, path, shrink = true }: InterleavingOptions): Promise<Figures> {
  const seconds = stopwatch();
  const moves: Record<string, number> = {};
  const property = fc.asyncProperty(history, fc.scheduler(), fc.nat(), async (steps, scheduler, worldSeed) => {
    const world = await openWorld({ seed: worldSeed, settings: SETTINGS });
    try {
      const faults = await run(world, steps, scheduler);
      for (const { event } of (await gatherEvidence(world)).audit) moves[event] = (moves[event] ?? 0) + 1;
      if (faults.length > 0) throw new Error(faults.join('\n'));
    } finally {
      await world.close();
    }
  });
  const result = await withoutLogs(() =>
    fc.check(property, { numRuns: runs, seed, endOnFailure: !shrink, ...(path ? { path } : {}) }),
  );
  return {
    faults: result.failed ? [String(result.errorInstance), fc.defaultReportMessage(result) ?? ''] : [],
    figures: { histories: result.numRuns, ...moves, seconds: seconds() },
    ...(result.failed ? { replay: `--path ${result.counterexamplePath}` } : {}),
  };
}

async function run(world: World, steps: readonly Step[], scheduler: Scheduler): Promise<string[]> {
  const turns = takingTurns(scheduler);
  const stage: Stage = { world, datasets: [], events: [], jobs: [], reported: new Set() };
  const startScanJob = async (job: HandedOver): Promise<void> => void stage.jobs.push(job);
  const services = atBoundaries({ ...world.services, startScanJob }, turns.around);
  const unexpected: string[] = [];
  const underWay: Promise<void>[] = [];
  world.onUpload((event) => stage.events.push(event));

  for (const { action, calls } of steps) {
    const instance = mortalInstance(services, action.diesAt ?? Number.POSITIVE_INFINITY);
    const playing = play(action, stage, instance.services).catch((error: unknown) => {
      if (instance.diedAt() === undefined && !isExpected(error)) unexpected.push(`${action.do} threw ${error}`);
    });
    underWay.push(playing);
    // A client's upload waits for no turn.
    if (action.do === 'upload') await playing;
    await turns.take(calls);
  }
  await turns.until(Promise.all(underWay));

  const calm: Services = {
    ...world.services,
    startScanJob: async (job) => void (await processHandedOver(job, calm)),
  };
  for (const name of await runSweeps(2, { ...world, services: calm })) stage.reported.add(name);
  return [...unexpected, ...(await checkInvariants({ ...world, reported: stage.reported }))];
}
