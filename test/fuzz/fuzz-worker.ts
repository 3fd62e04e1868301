import { parentPort, workerData } from 'node:worker_threads';
import { baseArchives } from '../support/fuzz/base-archives.ts';
import { playMutation } from '../support/fuzz/play-mutation.ts';

/** How a run of mutations ended, or how far it is. */
export interface FuzzFigures {
  mutations: number;
  /** How often each outcome came. */
  outcomes: Record<string, number>;
  /** The longest that one mutation took, in milliseconds. */
  slowestMs: number;
  /** The mutation that did not end as it should, and how. */
  failed?: { index: number; error: string };
}

const { seed, from, until, progress } = workerData as {
  seed: number;
  from: number;
  until: number;
  progress: Int32Array;
};
const bases = await baseArchives();
const figures: FuzzFigures = { mutations: 0, outcomes: {}, slowestMs: 0 };

for (let index = from; Date.now() < until; index++) {
  Atomics.store(progress, 0, index);
  const began = performance.now();
  try {
    const outcome = await playMutation(bases, seed, index);
    figures.outcomes[outcome] = (figures.outcomes[outcome] ?? 0) + 1;
  } catch (error) {
    figures.failed = { index, error: error instanceof Error ? String(error.stack) : String(error) };
    break;
  }
  figures.mutations++;
  figures.slowestMs = Math.max(figures.slowestMs, performance.now() - began);
}
parentPort?.postMessage(figures);
