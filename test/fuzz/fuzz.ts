import { Worker } from 'node:worker_threads';
import { Command, InvalidArgumentError } from 'commander';
import { peakMemory } from '../../bench/peak-memory.ts';
import type { FuzzFigures } from './fuzz-worker.ts';

/** A mutation may take so much CPU time, whatever else the machine does; nearly all take less than a thousandth of it. */
const HANG_MS = 5000;
const MAX_RSS_BYTES = 300 * 1024 * 1024;

/** The heap is collected before garbage alone makes it large: what is to be seen is what a scan holds. */
const HEAP = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 };

/**
 * `npm run fuzz -- --minutes M --seed N [--from I]`: scans mutations of small archives of every container, which follow
 * from the seed and their number, and ends with code 1 at the first that crashes, hangs or is told of in a message that
 * is not plain, or when memory has grown beyond 300 MiB.
 */
const program = new Command('fuzz')
  .description('Scans mutated archives and expects a result or a fault of each.')
  .option('--minutes <minutes>', 'how long', numberOf, 1)
  .option('--seed <seed>', 'what the mutations follow from', numberOf, 1)
  .option('--from <index>', 'the first mutation, to have a failure again', numberOf, 0)
  .action(fuzz);
await program.parseAsync();

function numberOf(text: string): number {
  if (!/^\d+(?:\.\d+)?$/.test(text)) throw new InvalidArgumentError('Expected is a number.');
  return Number(text);
}

async function fuzz({ minutes, seed, from }: { minutes: number; seed: number; from: number }): Promise<void> {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const workerData = { seed, from, until: Date.now() + minutes * 60_000, progress };
  const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), { workerData, resourceLimits: HEAP });
  const { promise, resolve, reject } = Promise.withResolvers<FuzzFigures>();
  worker.on('message', resolve).on('error', reject);
  // A scan that waits for what never comes leaves the worker without anything to do.
  worker.on('exit', () => reject(new Error(`mutation ${Atomics.load(progress, 0)} never ends`)));
  const watch = watchForHang(progress, (index) =>
    reject(new Error(`mutation ${index} takes more than ${HANG_MS} ms of CPU`)),
  );
  try {
    report(await promise, seed);
  } finally {
    clearInterval(watch);
    await worker.terminate();
  }
}

function watchForHang(progress: Int32Array, onHang: (index: number) => void): NodeJS.Timeout {
  let seen = -1;
  let since = 0;
  return setInterval(() => {
    const index = Atomics.load(progress, 0);
    const { user, system } = process.cpuUsage();
    const now = (user + system) / 1000;
    if (index !== seen) since = now;
    else if (now - since > HANG_MS) onHang(index);
    seen = index;
  }, 250);
}

function report({ failed, ...figures }: FuzzFigures, seed: number): void {
  const maxRssBytes = peakMemory();
  console.log(JSON.stringify({ seed, ...figures, maxRssMiB: Math.round(maxRssBytes / 2 ** 20) }, null, 2));
  if (failed) {
    console.log(`${failed.error}\nAgain: npm run fuzz -- --seed ${seed} --from ${failed.index}`);
    process.exitCode = 1;
  }
  if (maxRssBytes > MAX_RSS_BYTES) process.exitCode = 1;
}
