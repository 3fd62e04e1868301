import { signal } from '@preact/signals';
import { api } from '../session/session.ts';

/** How many datasets of the organization have each status; empty until that is known. */
export const counts = signal<Readonly<Record<string, number>>>({});

/** Fetches {@link counts}. @throws ScenestoreError */
export async function loadCounts(): Promise<void> {
  counts.value = (await api.value.statistics()).by_status;
}
