import type { Random } from '../random.ts';

/** What can happen to a call on its way. */
export const FAULTS = [
  /** The connection breaks before the call arrives. */
  'reset before',
  /** The call arrives and is done, and its answer is lost. */
  'reset after',
  /** The backend is not available for the moment. */
  'unavailable',
  /** Nothing happens for a while, then the connection breaks. */
  'stall',
  /** The answer ends in the middle. */
  'truncate',
] as const;

export type Fault = (typeof FAULTS)[number];

/** Decides about each call, and counts. */
export interface FaultPlan {
  /** What happens to the next call; `undefined`: it passes. */
  next(): Fault | undefined;
  /** How many calls there were. */
  readonly calls: number;
  /** How many of them were hit. */
  readonly hits: number;
}

/** Every kind of fault, at random; the first call is hit in any case. @param rate - Probability of one, 0 to 1. */
export function planFaults(random: Random, rate: number): FaultPlan {
  const plan = {
    calls: 0,
    hits: 0,
    next(): Fault | undefined {
      plan.calls += 1;
      if (!random.chance(rate) && plan.calls > 1) return undefined;
      plan.hits += 1;
      return random.pick(FAULTS);
    },
  };
  return plan;
}

/** How long a stalled call hangs, in milliseconds. */
export const STALL_MS = 200;
