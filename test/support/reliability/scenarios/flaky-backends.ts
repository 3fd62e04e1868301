import { createIteration } from '../../../../functions/dataset-iterations/create-iteration.ts';
import { reviewDataset } from '../../../../functions/review-dataset/review-dataset.ts';
import { ApiError } from '../../../../shared/errors.ts';
import { groupOf } from '../../../../shared/registry/groups.ts';
import { uploadExpiry } from '../../../../shared/transfers/sign-upload.ts';
import { cocoOf } from '../archives.ts';
import { atOnce } from '../at-once.ts';
import { CALLER, createDataset } from '../create-dataset.ts';
import { EventDeliverer } from '../event-deliverer.ts';
import { planFaults } from '../faults/fault-plan.ts';
import { startGrpcFaultProxy } from '../faults/grpc-fault-proxy.ts';
import { startHttpFaultProxy } from '../faults/http-fault-proxy.ts';
import { checkInvariants } from '../invariants/check-invariants.ts';
import { createRandom } from '../random.ts';
import { runSweeps } from '../run-sweep.ts';
import { uploadObject } from '../upload-object.ts';
import { withoutLogs } from '../without-logs.ts';
import { type Endpoints, openWorld, type World } from '../world.ts';
import { deliverAll, handledBy } from './deliver-all.ts';
import { type Figures, stopwatch } from './figures.ts';

const AT_ONCE = 40;
const RATE = 0.05;
/** Most calls for the same work, compared with backends that never fail. */
const MOST_CALLS = 3;
/** How often a client sends a request that was answered with a fault of ours. */
const CLIENT_TRIES = 6;

/**
 * So many full flows (create, upload, process, accept, a new iteration that is uploaded and processed too) while every
 * call to Firestore and Cloud Storage may fail in any way, and as many where none does, to compare the calls.
 */
export async function flakyBackends(flows: number, seed: number): Promise<Figures> {
  const seconds = stopwatch();
  const [calm, flaky] = await withoutLogs(() => Promise.all([run(flows, seed, 0), run(flows, seed, RATE)]));
  const times = Math.round((flaky.calls / calm.calls) * 100) / 100;
  const faults = [...calm.faults, ...flaky.faults];
  if (times > MOST_CALLS) faults.push(`${times} times the calls; at most ${MOST_CALLS} are allowed`);
  if (flaky.hits === 0) faults.push('No call was hit');
  return {
    faults,
    figures: {
      flows,
      calls: flaky.calls,
      calls_without_faults: calm.calls,
      hit: flaky.hits,
      times,
      seconds: seconds(),
    },
  };
}

async function run(
  flows: number,
  seed: number,
  rate: number,
): Promise<{ faults: string[]; calls: number; hits: number }> {
  const random = createRandom(seed);
  const plan = planFaults(random, rate);
  const between = async ({ firestoreHost, storageUrl }: Endpoints) => {
    const [firestore, storage] = await Promise.all([
      startGrpcFaultProxy(firestoreHost, plan),
      startHttpFaultProxy(storageUrl, plan),
    ]);
    return {
      firestoreHost: firestore.host,
      storageUrl: `http://${storage.host}`,
      close: async () => void (await Promise.all([firestore.close(), storage.close()])),
    };
  };
  const world = await openWorld({ seed, between });
  try {
    const faults = await play(world, flows);
    return { faults, calls: plan.calls, hits: plan.hits };
  } finally {
    await world.close();
  }
}

async function play(world: World, flows: number): Promise<string[]> {
  const { services, clock, random } = world;
  const events = new EventDeliverer(clock, random);
  const chains: { first: string; second: string }[] = [];
  world.onUpload((object) => events.publish(object));

  await atOnce(Array.from({ length: flows }).keys(), AT_ONCE, async (number) => {
    const dataset = await persistently(() => createDataset(`dataset ${number}`, world, services));
    await uploadObject(dataset, cocoOf(2), world);
    chains.push({ first: dataset.id, second: '' });
  });
  await deliverAll(events, AT_ONCE, handledBy(services));
  await atOnce(chains, AT_ONCE, async (chain) => {
    const find = async () => {
      const found = await services.registry.datasets.get(chain.first);
      if (!found) throw new Error(`${chain.first} is gone`);
      return found;
    };
    await persistently(async () =>
      reviewDataset({ found: await find(), decision: 'accept', reason: null, by: CALLER }, services).catch(refused),
    );
    const next = await persistently(async () => {
      const found = await find();
      const group = await groupOf(found, services.registry);
      const childId = group?.group.versions[1]?.id;
      const child = childId === undefined ? undefined : await services.registry.datasets.get(childId);
      const uploadExpiresAt = uploadExpiry(services);
      return child?.record ?? createIteration({ found, iteration: {}, uploadExpiresAt, by: CALLER }, services);
    });
    chain.second = next.id;
    await uploadObject(next, cocoOf(3), world);
  });
  await deliverAll(events, AT_ONCE, handledBy(services));
  const first = await persistently(() => runSweeps(1, world));
  const last = await runSweeps(1, { clock, services: world.unhindered });
  const reported = new Set([...first, ...last]);

  const faults = await checkInvariants({ ...world, reported });
  for (const { first, second } of chains) {
    const [before, after] = await Promise.all(
      [first, second].map((id) => world.db.collection('datasets').doc(id).get()),
    );
    const states = [before?.get('shownStatus'), after?.get('shownStatus'), after?.get('scan.sceneCount')];
    if (states.join() !== 'accepted,pending,3') faults.push(`${first} and its iteration ended as ${states}`);
  }
  return faults;
}

/** Sends a request again, as a client does, until it is not answered with a fault of the platform. */
async function persistently<T>(request: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await request();
    } catch (error) {
      if (error instanceof ApiError || tries === CLIENT_TRIES) throw error;
    }
  }
}

/** A second try of what was done already is refused; that is as good as done. */
function refused(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}
