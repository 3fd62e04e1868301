import { signal } from '@preact/signals';
import { api } from '../session/session.ts';

/** How long counts are good enough for a list that is opened; milliseconds. */
const FRESH_MS = 60_000;

/** How long decisions have to rest before they are counted; milliseconds. */
const REST_MS = 2000;

/** How many datasets of the organization have each status; empty until that is known. */
export const counts = signal<Readonly<Record<string, number>>>({});

let countedAt = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;

// Another credential may be of another organization.
api.subscribe(() => {
  clearTimeout(timer);
  countedAt = Number.NEGATIVE_INFINITY;
  counts.value = {};
});

/** Fetches {@link counts}. @throws ScenestoreError */
export async function loadCounts(): Promise<void> {
  const asked = api.value;
  const { by_status } = await asked.statistics();
  if (asked !== api.value) return;
  counts.value = by_status;
  countedAt = performance.now();
}

/** Fetches {@link counts} where they are not known, or old: they do not depend on the filters of a list. */
export function countForList(): void {
  if (performance.now() - countedAt > FRESH_MS) void loadCounts().catch(() => {});
}

/**
 * Fetches {@link counts} once decisions rest: to count is the most expensive question that the page has, and each further
 * decision, and the dataset that is opened after it, would wait for the answer.
 */
export function countAfterDecision(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void loadCounts().catch(() => {}), REST_MS);
}
