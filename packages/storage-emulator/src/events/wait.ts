import { setTimeout as delay } from 'node:timers/promises';

/** Resolves after so many milliseconds; rejects when the signal aborts. Tests pass one that takes no time. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<unknown>;

/** The real one. */
export const waitWithTimer: Wait = (milliseconds, signal) => delay(milliseconds, undefined, { signal });
