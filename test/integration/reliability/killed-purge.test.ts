import { deleteDataset } from '../../../functions/delete-dataset/delete-dataset.ts';
import { restoreDataset } from '../../../functions/delete-dataset/restore-dataset.ts';
import type { UploadEvent } from '../../../shared/cloud-run/upload-event.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { cocoOf } from '../../support/reliability/archives.ts';
import { atOnce } from '../../support/reliability/at-once.ts';
import { CALLER, createDataset } from '../../support/reliability/create-dataset.ts';
import { mortalInstance } from '../../support/reliability/function-instance.ts';
import { checkInvariants } from '../../support/reliability/invariants/check-invariants.ts';
import { runSweep, runSweeps, sentTo } from '../../support/reliability/run-sweep.ts';
import { uploadObject } from '../../support/reliability/upload-object.ts';
import { DAY } from '../../support/reliability/virtual-clock.ts';
import { withoutLogs } from '../../support/reliability/without-logs.ts';
import { openWorld, type World } from '../../support/reliability/world.ts';
import { tries } from '../../support/tries.ts';

const AT_ONCE = 5;
/** One crash point in so many is tried. Of the last ones, which come in one order, one is that of the purge's own record. */
const STEP = tries(5, 1);

it('a purge that is killed at any point leaves nothing to be restored without its archive', async () => {
  const deaths = new Set<string>();
  const faults: string[] = [];

  await withoutLogs(() =>
    atOnce(crashPoints(deaths), AT_ONCE, async (point) => {
      const world = await openWorld({ seed: point });
      const { services, clock } = world;
      const id = await discarded(world);
      clock.advance(services.config.purgeAfterDays * DAY + DAY);
      const { services: mortal, diedAt } = mortalInstance(services, point);
      await runSweep(mortal, sentTo(mortal)).catch(() => {});
      deaths.add(diedAt() ?? 'not at all');
      const found = await services.registry.datasets.get(id);
      if (found) await restoreDataset({ found, by: CALLER }, services).catch(() => {});
      const reported = await runSweeps(2, world);
      faults.push(...(await checkInvariants({ ...world, reported })));
      await world.close();
    }),
  );

  expect(faults).toEqual([]);
  expect([...deaths].filter((death) => / purges\./.test(death))).not.toEqual([]);
});

/** Every crash point of a sweep over one dead dataset, until a sweep does not die. */
function* crashPoints(deaths: ReadonlySet<string>): Generator<number> {
  for (let point = 0; !deaths.has('not at all'); point += STEP) yield point;
}

/** A dataset that was processed and then deleted. */
async function discarded(world: World): Promise<string> {
  const { services } = world;
  const dataset = await createDataset('dataset', world, services);
  const events: UploadEvent[] = [];
  world.onUpload((event) => events.push(event));
  await uploadObject(dataset, cocoOf(2), world);
  for (const event of events) await processUpload(event, services);
  const found = await services.registry.datasets.get(dataset.id);
  if (found) await deleteDataset({ found, by: CALLER }, services);
  return dataset.id;
}
