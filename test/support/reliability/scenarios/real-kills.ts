import { setTimeout as pause } from 'node:timers/promises';
import type { Status } from '../../../../shared/dataset/status.ts';
import { postEvent } from '../../../../shared/processing/sweep/post-event.ts';
import { LucitraClient } from '../../lucitra-client.ts';
import { cocoOf } from '../archives.ts';
import { checkInvariants } from '../invariants/check-invariants.ts';
import { type OpenStack, openStack } from '../open-stack.ts';
import { createRandom, type Random } from '../random.ts';
import { runSweep } from '../run-sweep.ts';
import { HOUR } from '../virtual-clock.ts';
import { withoutLogs } from '../without-logs.ts';
import { type Figures, stopwatch } from './figures.ts';

const LEASE_SECONDS = 1;
/** By the clock of the sweep: the URLs of all uploads have run out. */
const SWEEP_LATER_MS = 2 * HOUR;
/** Events that never come. */
const LOST = 0.1;
/** Enough of them that some are under way whenever the process is killed. */
const UPLOADERS = 6;
/** New ones all the time, but not so many that those that wait keep a process that has just started from answering. */
const UPLOADS_PER_KILL = 2;
/** Takes a while to scan. */
const IMAGES = 2_000;
/** How long a process lives, in milliseconds, once it answers. */
const LONGEST_LIFE = 800;

/**
 * Kills the process of `process-upload` as often as asked, with SIGKILL, at any time, while clients go on uploading and
 * a tenth of the events is lost. Then leases run out, and there is one sweep, by whose clock the URLs have run out too.
 */
export async function realKills(kills: number, seed: number): Promise<Figures> {
  const random = createRandom(seed);
  const opened = await openStack({
    killable: true,
    deliveryPolicy: () => (random.chance(LOST) ? [] : [0]),
    settings: { PROCESSING_LEASE_SECONDS: String(LEASE_SECONDS) },
  });
  try {
    return await withoutLogs(() => play(opened, kills, random));
  } finally {
    await opened.close();
  }
}

async function play(opened: OpenStack, kills: number, random: Random): Promise<Figures> {
  const { stack, db } = opened;
  const seconds = stopwatch();
  const client = new LucitraClient(stack);
  const archive = cocoOf(IMAGES);
  const count = async (status: Status): Promise<number> =>
    (await db.collection('datasets').where('status', '==', status).count().get()).data().count;
  let kill = 0;
  let uploads = 0;
  const uploader = async (): Promise<void> => {
    while (kill < kills) {
      if (uploads < (kill + 1) * UPLOADS_PER_KILL) {
        const { upload_url } = await client.create({ name: `upload ${uploads++}` });
        const { ok } = await fetch(upload_url, { method: 'PUT', body: archive });
        if (!ok) throw new Error('An upload was refused');
      }
      await pause(20);
    }
  };
  const uploaders = Promise.all(Array.from({ length: UPLOADERS }, uploader));
  // What stops one of them is told when all are waited for.
  uploaders.catch(() => {});
  let midway = 0;
  for (; kill < kills; kill++) {
    await stack.processUpload.ready();
    await pause(random.integer(0, LONGEST_LIFE));
    await stack.processUpload.kill();
    midway += await count('processing');
  }
  await uploaders;
  await stack.processUpload.ready();
  await stack.events.idle();
  await stack.scanJobs.idle();

  await pause(LEASE_SECONDS * 1000);
  const late = { ...opened.unhindered, clock: () => new Date(Date.now() + SWEEP_LATER_MS) };
  await runSweep(late, postEvent(late));
  await stack.events.idle();
  await stack.scanJobs.idle();

  const faults = await checkInvariants({ ...opened, unhindered: late, reported: new Set() });
  const pending = await count('pending');
  if (pending !== uploads) faults.push(`Of ${uploads} uploads ${pending} arrived`);
  return { faults, figures: { kills, uploads, killed_midway: midway, pending, seconds: seconds() } };
}
