import { routes } from '../../../../functions/create-dataset/routes.ts';
import type { Services } from '../../../../shared/services.ts';
import { createApiKey } from '../../../../shared/tenants/create-api-key.ts';
import { hostRoutes } from '../../host-routes.ts';
import { atOnce } from '../at-once.ts';
import { type FaultPlan, planFaults } from '../faults/fault-plan.ts';
import { startGrpcFaultProxy } from '../faults/grpc-fault-proxy.ts';
import { startHttpFaultProxy } from '../faults/http-fault-proxy.ts';
import { checkInvariants } from '../invariants/check-invariants.ts';
import { createRandom } from '../random.ts';
import { withoutLogs } from '../without-logs.ts';
import { openWorld, type World } from '../world.ts';
import { type Figures, stopwatch } from './figures.ts';

/** Probability that a request, or its answer, gets lost. */
const RATE = 0.2;
/** Probability that a call of the function to Firestore, or its answer, gets lost. */
const BACKEND_RATE = 0.05;
const MOST_COPIES = 5;
const AT_ONCE = 40;
/** How often a client that gets no answer sends its request again. */
const MOST_TRIES = 60;
/** The functions' time passes so much faster: a request that was cut off counts as abandoned after half a second. */
const HASTE = 120;
const SIGNER = { SIGNER_HMAC_ACCESS_ID: 'GOOG1EXAMPLE', SIGNER_HMAC_SECRET: 'secret' };

/**
 * So many POSTs with an Idempotency-Key, each sent one to five times at once and again until it is answered, through a
 * proxy that loses requests and answers, to a function whose calls to Firestore fail in any way: as many records, and
 * all answers to a key alike.
 */
export async function repeatedPosts(requests: number, seed: number): Promise<Figures> {
  const plan = planFaults(createRandom(seed), BACKEND_RATE);
  const world = await openWorld({
    seed,
    settings: SIGNER,
    async between({ firestoreHost, storageUrl }) {
      const { host, close } = await startGrpcFaultProxy(firestoreHost, plan);
      return { firestoreHost: host, storageUrl, close };
    },
  });
  try {
    return await withoutLogs(() => play(world, requests, plan));
  } finally {
    await world.close();
  }
}

async function play(world: World, requests: number, backend: FaultPlan): Promise<Figures> {
  const { random, project, unhindered } = world;
  const seconds = stopwatch();
  const apiKey = await createApiKey({ organizationId: project.organizationId, name: 'repeating' }, unhindered);
  const host = await hostRoutes(routes, () => hurried(world));
  const plan = planFaults(random, RATE);
  const proxy = await startHttpFaultProxy(host.url, plan);
  const post = async (key: string, body: string): Promise<string> => {
    const response = await fetch(`http://${proxy.host}/v1/datasets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'idempotency-key': key },
      body,
    });
    const text = await response.text();
    const isInUse = response.status === 409 && text.includes('is still being answered');
    // Not yet answered, or not by us.
    if (isInUse || response.status >= 500) throw new Error(`Answered ${response.status}`);
    // Its upload URLs are signed anew each time.
    return response.ok ? `${response.status} ${JSON.parse(text).id}` : `${response.status} ${text}`;
  };
  const faults: string[] = [];
  let sent = 0;
  try {
    await atOnce(Array.from({ length: requests }).keys(), AT_ONCE, async (number) => {
      const key = random.uuid();
      const body = JSON.stringify({ project_id: project.id, name: `posted ${number}`, format: 'coco' });
      const copies = random.integer(1, MOST_COPIES);
      sent += copies;
      const answers = await Promise.all(Array.from({ length: copies }, () => untilAnswered(() => post(key, body))));
      if (new Set(answers).size > 1) faults.push(`Request ${number} was answered in different ways: ${answers}`);
      if (!answers[0]?.startsWith('201 ')) faults.push(`Request ${number} was answered ${answers[0]}`);
    });
  } finally {
    await proxy.close();
    await host.close();
  }
  const records = await unhindered.registry.datasets.count({ projectId: project.id });
  if (records !== requests) faults.push(`${requests} requests made ${records} records`);
  if (plan.hits === 0 || backend.hits === 0) faults.push('No call was hit');
  faults.push(...(await checkInvariants({ ...world, reported: new Set() })));
  return {
    faults,
    figures: {
      requests,
      copies: sent,
      sent: plan.calls,
      hit: plan.hits,
      backend_calls: backend.calls,
      backend_hit: backend.hits,
      records,
      seconds: seconds(),
    },
  };
}

/** The services of the function, in its own time. */
function hurried({ services, clock }: World): Services {
  return { ...services, clock: () => new Date(clock.now().getTime() + performance.now() * HASTE) };
}

async function untilAnswered<T>(request: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await request();
    } catch (error) {
      if (tries === MOST_TRIES) throw error;
    }
  }
}
