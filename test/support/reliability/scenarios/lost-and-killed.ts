import { processUpload } from '../../../../shared/processing/process-upload.ts';
import { cocoZip } from '../archives.ts';
import { atOnce } from '../at-once.ts';
import { createDataset } from '../create-dataset.ts';
import { EventDeliverer } from '../event-deliverer.ts';
import { Killed, mortalInstance } from '../function-instance.ts';
import { checkInvariants } from '../invariants/check-invariants.ts';
import { runSweeps, sentTo } from '../run-sweep.ts';
import { uploadObject } from '../upload-object.ts';
import { MINUTE, SECOND } from '../virtual-clock.ts';
import { withoutLogs } from '../without-logs.ts';
import { openWorld, type World } from '../world.ts';
import { deliverAll } from './deliver-all.ts';
import { type Figures, stopwatch } from './figures.ts';

/** Crash points of a handler that goes all the way. */
const CRASH_POINTS = 28;
/** What ends every attempt at it is given up after five, by design. */
const MOST_KILLS = 4;
const AT_ONCE = 16;
const LOST = 0.05;
/** A handler that has little to do ends before its crash point: more are marked than die. */
const MARKED = 0.3;

/**
 * So many uploads; each finalize is delivered one to three times in any order under two event ids, 5 % never; a fifth
 * of the handlers is killed at a random crash point, and half of their events do not come again. Then two sweeps.
 */
export async function lostAndKilled(uploads: number, seed: number): Promise<Figures> {
  const world = await openWorld({ seed });
  try {
    return await withoutLogs(() => play(world, uploads));
  } finally {
    await world.close();
  }
}

async function play(world: World, uploads: number): Promise<Figures> {
  const { clock, random } = world;
  const seconds = stopwatch();
  const events = new EventDeliverer(clock, random, { loss: LOST, copies: 3, delay: 10 * MINUTE });
  const expected = new Map<string, number>();
  const killed = new Map<string, number>();
  const figures = { uploads, handlers: 0, killed: 0, crash_points: 0, sent_by_sweeps: 0, wrong: 0, seconds: 0 };
  const points = new Set<string>();
  world.onUpload((object) => events.publish(object));

  await atOnce(Array.from({ length: uploads }).keys(), AT_ONCE, async (number) => {
    const dataset = await createDataset(`dataset ${number}`, world, world.services);
    const images = random.integer(1, 9);
    expected.set(dataset.id, images);
    await uploadObject(dataset, await cocoZip(images), world);
  });

  await deliverAll(events, AT_ONCE, async ({ object }) => {
    clock.advance(random.integer(0, SECOND));
    const kills = killed.get(object.name) ?? 0;
    const point =
      kills < MOST_KILLS && random.chance(MARKED) ? random.integer(0, CRASH_POINTS - 1) : Number.POSITIVE_INFINITY;
    const instance = mortalInstance(world.services, point);
    figures.handlers += 1;
    const outcome = await processUpload(object, instance.services).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
      return { kind: 'killed' };
    });
    const died = instance.diedAt();
    if (died === undefined) return outcome.kind !== 'busy';
    figures.killed += 1;
    killed.set(object.name, kills + 1);
    points.add(died);
    return random.chance(0.5);
  });

  const reported = await runSweeps(2, world, (upload) => {
    figures.sent_by_sweeps += 1;
    return sentTo(world.services)(upload);
  });

  const faults = await checkInvariants({ ...world, reported });
  for (const [id, images] of expected) {
    const record = (await world.services.registry.datasets.get(id))?.record;
    if (record?.status === 'pending' && record.scan?.sceneCount === images) continue;
    figures.wrong += 1;
    faults.push(`${id} is ${record?.status} with ${record?.scan?.sceneCount} scenes instead of pending with ${images}`);
  }
  return { faults, figures: { ...figures, crash_points: points.size, seconds: seconds() } };
}
