import { SWEEP_SCHEDULE } from '../../../build/deploy/caller-steps.ts';
import type { Deployment } from '../../../build/deploy/deployment.ts';
import type { GoogleApi } from '../google/google-api.ts';
import type { SmokeStep } from '../step.ts';

/** A job of Cloud Scheduler. https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs */
export interface ScheduledJob {
  state?: string;
  lastAttemptTime?: string;
  /** How the last attempt ended; absent or empty: well. */
  status?: { code?: number };
}

/** It runs every minute. */
const MAX_AGE_MS = 5 * 60_000;

/** The scheduler may call the sweep, and the sweep's queries and rights are all there: its last run ended well. */
export function sweepRuns({ projectId, region }: Deployment, api: GoogleApi, now: () => Date): SmokeStep {
  const url = `https://cloudscheduler.googleapis.com/v1/projects/${projectId}/locations/${region}/jobs/${SWEEP_SCHEDULE}`;
  return {
    name: 'sweep-runs',
    run: async () => judge(await api.get<ScheduledJob>(url), now()),
  };
}

/** @throws Error when the last run did not end well, or is too long ago. */
export function judge({ state, lastAttemptTime, status }: ScheduledJob, now: Date): string {
  const age = lastAttemptTime === undefined ? Number.NaN : now.getTime() - Date.parse(lastAttemptTime);
  if (state !== 'ENABLED' || !(age < MAX_AGE_MS))
    throw new Error(`${state}, last called ${lastAttemptTime ?? 'never'}`);
  if (status?.code) throw new Error(`called ${lastAttemptTime}, which ended with code ${status.code}`);
  return `called ${Math.round(age / 1000)} s ago, and it answered 2xx`;
}
