import { atOnce } from '../at-once.ts';
import { planFaults } from '../faults/fault-plan.ts';
import { startHttpFaultProxy } from '../faults/http-fault-proxy.ts';
import { checkInvariants } from '../invariants/check-invariants.ts';
import { type OpenStack, openStack } from '../open-stack.ts';
import { createRandom, type Random } from '../random.ts';
import { withoutLogs } from '../without-logs.ts';
import { type Figures, stopwatch } from './figures.ts';

/** Probability that a request, or its answer, gets lost. */
const RATE = 0.2;
const MOST_COPIES = 5;
const AT_ONCE = 8;
/** How often a client that gets no answer sends its request again. */
const MOST_TRIES = 30;

/**
 * So many POSTs with an Idempotency-Key, each sent one to five times at once and again until it is answered, through a
 * proxy that loses requests and answers: as many records, and all answers to a key alike.
 */
export async function repeatedPosts(requests: number, seed: number): Promise<Figures> {
  const opened = await openStack();
  try {
    return await withoutLogs(() => play(opened, requests, createRandom(seed)));
  } finally {
    await opened.close();
  }
}

async function play(opened: OpenStack, requests: number, random: Random): Promise<Figures> {
  const { stack, unhindered, project } = opened;
  const seconds = stopwatch();
  const plan = planFaults(random, RATE);
  const proxy = await startHttpFaultProxy(stack.baseUrl, plan);
  const post = async (key: string, body: string): Promise<string> => {
    const response = await fetch(`http://${proxy.host}/v1/datasets`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${stack.credentials.api_key}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body,
    });
    const text = await response.text();
    // Not yet answered, or not by us.
    if (response.status === 409 || response.status >= 500) throw new Error(`Answered ${response.status}`);
    return `${response.status} ${text}`;
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
  }
  const records = await unhindered.registry.datasets.count({ projectId: project.id });
  if (records !== requests) faults.push(`${requests} requests made ${records} records`);
  faults.push(...(await checkInvariants({ ...opened, reported: new Set() })));
  return { faults, figures: { requests, copies: sent, sent: plan.calls, hit: plan.hits, records, seconds: seconds() } };
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
