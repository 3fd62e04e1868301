import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Stack } from '../../../../local/stack/stack.ts';
import { TWO_IMAGES } from '../../../../test/support/lucitra-client.ts';
import { pauseFor } from '../../src/api/backoff.ts';
import { Scenestore } from '../../src/index.ts';
import { type FaultyNetwork, type NetworkFault, type Plan, startFaultyNetwork } from './faulty-network.ts';

/** How often each fault happens, of a hundred requests that carry bytes, and of others. */
const CHANCES: readonly [NetworkFault, bytes: number, others: number][] = [
  ['cut', 30, 0],
  ['stall', 10, 0],
  ['unavailable', 8, 5],
  ['rate limit', 8, 5],
  ['lost answer', 15, 5],
];

/** Each fault once, in turn, to requests that carry bytes; then at random, always the same ones for one seed. */
export function randomFaults(seed: number): Plan {
  const random = xoroshiro128plus(seed);
  const first = CHANCES.map(([fault]) => fault);
  return ({ method, headers }) => {
    const length = Number(headers['content-length'] ?? 0);
    const isUpload = method === 'PUT' && length > 0;
    const due = isUpload ? first.shift() : undefined;
    if (due !== undefined) return { fault: due, after: uniformInt(random, 0, length) };
    let draw = uniformInt(random, 0, 99);
    for (const [fault, chance, other] of CHANCES) {
      draw -= isUpload ? chance : other;
      if (draw < 0) return { fault, after: uniformInt(random, 0, length) };
    }
    return undefined;
  };
}

/** What a number of pushes came to. */
export interface FaultyPushes {
  /** Of each push: its status, and whether the service holds the bytes that were sent. */
  arrived: { status: string; isRight: boolean }[];
  /** Bytes on the wire for each byte of the datasets. */
  wireRatio: number;
  faults: FaultyNetwork['faults'];
}

/**
 * Pushes folders one after the other through a network that fails at random, always in the same way for one seed.
 * @param bytes of each folder's one large file
 */
export async function pushThroughFaults(
  stack: Stack,
  { folder, count, bytes, seed }: { folder: string; count: number; bytes: number; seed: number },
): Promise<FaultyPushes> {
  const network = await startFaultyNetwork(randomFaults(seed));
  const { base_url: baseUrl, api_key: apiKey } = stack.credentials;
  const quickly = (ms: number, signal?: AbortSignal): Promise<void> => pauseFor(Math.min(ms, 20), signal);
  const scenestore = new Scenestore({
    ...{ baseUrl, apiKey, dispatcher: network.dispatcher, stateFolder: join(folder, 'state'), pause: quickly },
    timing: { stallMs: 300, answerMs: 1_500, giveUpMs: 60_000, pause: quickly },
  });
  const arrived: FaultyPushes['arrived'] = [];
  let total = 0;
  try {
    for (let index = 0; index < count; index++) {
      const path = join(folder, `push-${index}`);
      await mkdir(path);
      await writeFile(join(path, 'instances.json'), TWO_IMAGES);
      await writeFile(join(path, 'a.jpg'), randomBytes(bytes));
      const pushed = await scenestore.push(path, { project: 'proj_abc123', format: 'coco' });
      await stack.events.idle();
      const { status, crc32c } = await scenestore.get(pushed.dataset.id);
      arrived.push({ status, isRight: crc32c === pushed.bytes.crc32c });
      total += pushed.bytes.size_bytes;
      await rm(path, { recursive: true });
    }
    return { arrived, wireRatio: network.bytesSent() / total, faults: network.faults };
  } finally {
    await network.close();
  }
}
