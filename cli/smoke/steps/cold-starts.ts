import type { Deployment } from '../../../build/deploy/deployment.ts';
import type { GoogleApi } from '../google/google-api.ts';
import type { SmokeStep } from '../step.ts';

const DAY_SECONDS = 86_400;
/** A function that takes longer to start makes clients wait for longer than they expect of a request. */
const MAX_MEDIAN_MS = 5_000;

/** Medians by service. https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/list */
export interface StartupLatencies {
  timeSeries?: { resource: { labels: { service_name: string } }; points: { value: { doubleValue: number } }[] }[];
}

/**
 * How long new instances took to start, as the platform measured it since yesterday: a deployment starts one of each
 * function.
 */
export function coldStarts({ projectId, functions }: Deployment, api: GoogleApi, now: () => Date): SmokeStep {
  return {
    name: 'cold-starts',
    async run() {
      const query = new URLSearchParams({
        filter: 'metric.type="run.googleapis.com/container/startup_latencies" AND resource.type="cloud_run_revision"',
        'interval.startTime': new Date(now().getTime() - DAY_SECONDS * 1000).toISOString(),
        'interval.endTime': now().toISOString(),
        'aggregation.alignmentPeriod': `${DAY_SECONDS}s`,
        'aggregation.perSeriesAligner': 'ALIGN_DELTA',
        'aggregation.crossSeriesReducer': 'REDUCE_PERCENTILE_50',
        'aggregation.groupByFields': 'resource.label.service_name',
      });
      const url = `https://monitoring.googleapis.com/v3/projects/${projectId}/timeSeries?${query}`;
      return startsOf(
        await api.get<StartupLatencies>(url),
        functions.map(({ name }) => name),
      );
    },
  };
}

/** @throws Error when no start was measured, or one of ours takes too long. */
export function startsOf({ timeSeries = [] }: StartupLatencies, names: readonly string[]): string {
  const medians = timeSeries
    .map(({ resource, points }) => ({ name: resource.labels.service_name, ms: points[0]?.value.doubleValue ?? 0 }))
    .filter(({ name }) => names.includes(name))
    .sort((a, b) => b.ms - a.ms);
  if (medians.length === 0) throw new Error('no start was measured since yesterday; deploy, and try again');
  const told = medians.map(({ name, ms }) => `${name} ${(ms / 1000).toFixed(1)} s`).join(', ');
  if ((medians[0]?.ms ?? 0) > MAX_MEDIAN_MS) throw new Error(`medians since yesterday: ${told}`);
  return `medians since yesterday: ${told}`;
}
