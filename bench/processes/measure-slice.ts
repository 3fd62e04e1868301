import { median } from '../ratio.ts';
import { type BenchRequest, sendRequest } from './send-request.ts';
import type { RunningFunction } from './start-function.ts';

/** How much is sent. */
export interface Load {
  requests: number;
  /** Requests that are under way at any time. */
  concurrency: number;
}

/** What one request took. */
export interface Slice {
  /** CPU time of the function's process, all threads, on average. */
  cpuMs: number;
  /** Median time until the end of the answer. */
  p50Ms: number;
}

/** Sends the same request over and over: each sender sends its next one when the one before is answered. */
export async function measureSlice(
  running: RunningFunction,
  request: BenchRequest,
  { requests, concurrency }: Load,
): Promise<Slice> {
  const before = await running.usage();
  const latencies: number[] = [];
  let sent = 0;
  const sender = async (): Promise<void> => {
    while (sent++ < requests) latencies.push(await sendRequest(running.port, request));
  };
  await Promise.all(Array.from({ length: concurrency }, sender));
  const after = await running.usage();
  return { cpuMs: (after.cpuMs - before.cpuMs) / requests, p50Ms: median(latencies) };
}
