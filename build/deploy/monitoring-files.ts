import { createHash } from 'node:crypto';
import { deployedName } from '../functions.ts';
import type { Alert, Condition, LogMetric } from './alerts.ts';
import { DEAD_LETTERS } from './foundation.ts';

/** A metric as `gcloud logging metrics create --config-from-file` takes it; its description ends in its digest. */
export function metricConfig(metric: LogMetric): object & { description: string } {
  const { name: _, description, filter, value, labels = [] } = metric;
  const config = {
    filter,
    ...(value ? { valueExtractor: `EXTRACT(jsonPayload.${value.field})` } : {}),
    ...(labels.length > 0
      ? { labelExtractors: Object.fromEntries(labels.map((key) => [key, `EXTRACT(jsonPayload.${key})`])) }
      : {}),
    metricDescriptor: {
      metricKind: 'DELTA',
      valueType: value ? 'DISTRIBUTION' : 'INT64',
      ...(value ? { unit: value.unit } : {}),
      ...(labels.length > 0 ? { labels: labels.map((key) => ({ key })) } : {}),
    },
    ...(value
      ? { bucketOptions: { exponentialBuckets: { numFiniteBuckets: 24, growthFactor: 2, scale: value.scale } } }
      : {}),
  };
  return { description: `${description} [${digestOf({ description, ...config })}]`, ...config };
}

/** An alert policy. https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies */
export function alertPolicy({ name, when, todo, condition }: Alert): object {
  return {
    displayName: `Scenestore: ${name}`,
    documentation: { content: `${when}. To do: ${todo}.`, mimeType: 'text/markdown' },
    combiner: 'OR',
    conditions: conditionsOf(condition).map((each) => ({ displayName: when, ...each })),
    alertStrategy: { autoClose: '1800s' },
  };
}

/** A condition takes the type of one resource. */
function conditionsOf(condition: Condition): object[] {
  if (!('promql' in condition)) return condition.resources.map((resource) => metricCondition(condition, resource));
  const { promql: query, forSeconds } = condition;
  return [{ conditionPrometheusQueryLanguage: { query, duration: `${forSeconds}s`, evaluationInterval: '60s' } }];
}

function metricCondition(condition: Exclude<Condition, { promql: string }>, resource: string): object {
  const extra = condition.filter ? ` AND ${condition.filter}` : '';
  const filter = `metric.type="${condition.metric}" AND resource.type="${resource}"${extra}`;
  const aligner = condition.metric.startsWith('pubsub') ? 'ALIGN_MAX' : 'ALIGN_DELTA';
  const aggregations = [
    {
      alignmentPeriod: '300s',
      perSeriesAligner: condition.metric.endsWith('quota/exceeded') ? 'ALIGN_COUNT_TRUE' : aligner,
      crossSeriesReducer: 'REDUCE_SUM',
    },
  ];
  if ('absentForSeconds' in condition) {
    return { conditionAbsent: { filter, duration: `${condition.absentForSeconds}s`, aggregations } };
  }
  const { above, forSeconds } = condition;
  return {
    conditionThreshold: {
      ...{ filter, aggregations, comparison: 'COMPARISON_GT', thresholdValue: above, duration: `${forSeconds}s` },
    },
  };
}

/** The dashboard. https://cloud.google.com/monitoring/api/ref_v3/rest/v1/projects.dashboards */
export function dashboard(): { displayName: string; gridLayout: object } {
  const chart = (title: string, query: string): object => ({
    title,
    xyChart: { dataSets: [{ plotType: 'LINE', timeSeriesQuery: { prometheusQuery: query } }] },
  });
  const services = `service_name=~"${deployedName('')}.*"`;
  const logged = (name: string): string => `logging_googleapis_com:user_${name.replaceAll('-', '_')}`;
  return {
    displayName: 'Scenestore',
    gridLayout: {
      columns: '2',
      widgets: [
        chart(
          'Requests by class',
          `sum by (response_code_class) (rate(run_googleapis_com:request_count{${services}}[5m]))`,
        ),
        chart(
          'Requests, 99th percentile in ms',
          `histogram_quantile(0.99, sum by (le) (rate(${logged('scenestore-request-milliseconds')}_bucket[5m])))`,
        ),
        chart(
          'Processing of uploads, median in s',
          `histogram_quantile(0.5, sum by (le) (rate(${logged('scenestore-upload-seconds')}_bucket[15m])))`,
        ),
        chart('Faults', `sum(increase(${logged('scenestore-faults')}[5m]))`),
        chart(
          'Dead letters',
          `max(pubsub_googleapis_com:subscription_num_undelivered_messages{subscription_id="${DEAD_LETTERS}"})`,
        ),
        chart('Runs of the sweep in 5 minutes', `sum(increase(${logged('scenestore-sweeps')}[5m]))`),
      ],
    },
  };
}

/** The first characters of the digest of a value's JSON. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}
