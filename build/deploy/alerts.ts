import { deployedName } from '../functions.ts';
import { DEAD_LETTERS } from './foundation.ts';

/** A metric that Cloud Logging makes of lines. https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics */
export interface LogMetric {
  name: string;
  description: string;
  filter: string;
  /** The number in a line that is measured; without it, lines are counted. */
  value?: { field: string; unit: 's' | 'ms'; scale: number };
  /** Fields of the line that the metric is told apart by. */
  labels?: readonly string[];
}

/** An alert: when it is raised, and what is to be done then. */
export interface Alert {
  name: string;
  /** Its condition in words, for docs/operations.md. */
  when: string;
  /** What to do, for the notification and for docs/operations.md. */
  todo: string;
  condition: Condition;
}

/** When an alert is raised: a metric of any of the resources above a value, or absent, or a query of Prometheus. */
export type Condition =
  | { metric: string; resources: readonly string[]; filter?: string; above: number; forSeconds: number }
  | { metric: string; resources: readonly string[]; filter?: string; absentForSeconds: number }
  | { promql: string; forSeconds: number };

const OURS = `resource.labels.service_name=~"^${deployedName('')}" OR resource.labels.job_name=~"^${deployedName('')}"`;
const line = (message: string): string => `jsonPayload.message="${message}" AND (${OURS})`;

/** Every metric of log lines that a deployment makes. */
export const LOG_METRICS: readonly LogMetric[] = [
  {
    name: 'scenestore-faults',
    description: 'Faults of the functions and the job',
    filter: `severity>=ERROR AND (${OURS})`,
  },
  {
    name: 'scenestore-uploads-failed-by-platform',
    description: 'Uploads that were given up after five attempts',
    filter:
      `(${OURS}) AND ((jsonPayload.message="upload processed" AND jsonPayload.code="PROCESSING_FAILED") ` +
      'OR (jsonPayload.message="sweep" AND jsonPayload.processing.processing_failed>0))',
  },
  {
    name: 'scenestore-uploads-sent-again',
    description: 'Runs of the sweep that sent uploads to process-upload again',
    filter: `${line('sweep')} AND (jsonPayload.uploads.sent>0 OR jsonPayload.uploads.not_acknowledged>0)`,
  },
  { name: 'scenestore-sweeps', description: 'Runs of the sweep', filter: line('sweep') },
  {
    name: 'scenestore-files-left-over',
    description: 'Runs of the sweep that found files which no record names',
    filter: `severity=WARNING AND ${line('sweep')}`,
  },
  {
    name: 'scenestore-webhooks-disabled',
    description: 'Webhooks that were disabled because their endpoint is gone or failed for five days',
    filter: line('webhook disabled'),
  },
  {
    name: 'scenestore-webhooks-overdue',
    description: 'Runs of the sweep that found webhook deliveries overdue',
    filter: `${line('sweep')} AND (jsonPayload.deliveries.woken>0 OR jsonPayload.events.told>0)`,
  },
  {
    name: 'scenestore-upload-seconds',
    description: 'How long the processing of an upload took',
    filter: line('upload processed'),
    value: { field: 'seconds', unit: 's', scale: 0.01 },
    labels: ['status', 'code', 'format'],
  },
  {
    name: 'scenestore-request-milliseconds',
    description: 'How long requests took, but those that were to wait',
    filter: `${line('request')} AND jsonPayload.dialect!="internal" AND NOT jsonPayload.waitedMilliseconds:*`,
    value: { field: 'milliseconds', unit: 'ms', scale: 1 },
    labels: ['method', 'route', 'status'],
  },
];

const metric = (name: string): string => `logging.googleapis.com/user/${name}`;
/** Functions are services of Cloud Run; the scan job writes its lines as a job. */
const FUNCTIONS: readonly string[] = ['cloud_run_revision'];
const FUNCTIONS_AND_JOB: readonly string[] = [...FUNCTIONS, 'cloud_run_job'];

/** Every alert that a deployment makes. */
export const ALERTS: readonly Alert[] = [
  {
    name: 'faults',
    when: 'a line of severity ERROR in 5 minutes',
    todo: 'read the lines of that request, by its `requestId`: the cause is in `error`',
    condition: { metric: metric('scenestore-faults'), resources: FUNCTIONS_AND_JOB, above: 0, forSeconds: 0 },
  },
  {
    name: 'errors',
    when: 'more than 1 % of the requests are answered 500 and above, for 5 minutes',
    todo: 'the same; for 503, look whether the public keys of tokens can be fetched',
    condition: {
      promql:
        `sum(rate(run_googleapis_com:request_count{service_name=~"${deployedName('')}.*",response_code_class="5xx"}[5m])) / ` +
        `sum(rate(run_googleapis_com:request_count{service_name=~"${deployedName('')}.*"}[5m])) > 0.01`,
      forSeconds: 300,
    },
  },
  {
    name: 'slow-requests',
    when: 'the 99th percentile of requests is above 1 s for 10 minutes',
    todo: 'cold starts, or Firestore: compare `roundTrips` and `firestoreCalls` of the slow requests',
    condition: {
      promql:
        'histogram_quantile(0.99, sum by (le) (rate(logging_googleapis_com:user_scenestore_request_milliseconds_bucket[5m]))) > 1000',
      forSeconds: 600,
    },
  },
  {
    name: 'uploads-failed-by-platform',
    when: 'an upload was given up after five attempts',
    todo: 'repair the cause, which the lines of `process-upload` and of the job name, then `npm run admin -- upload retry`',
    condition: {
      metric: metric('scenestore-uploads-failed-by-platform'),
      resources: FUNCTIONS_AND_JOB,
      above: 0,
      forSeconds: 0,
    },
  },
  {
    name: 'stuck-processing',
    when: 'for 30 minutes every run of the sweep sent uploads again',
    todo: 'read the lines `processing cut off` and `process-upload did not answer`: memory and time of process-upload may be too small, or it is not called any more',
    condition: { metric: metric('scenestore-uploads-sent-again'), resources: FUNCTIONS, above: 0, forSeconds: 1800 },
  },
  {
    name: 'webhooks-overdue',
    when: 'for 30 minutes every run of the sweep found webhook deliveries overdue',
    todo: 'look at the queue scenestore-webhooks of Cloud Tasks, whether it is paused, and at the lines `webhook task not created` and the faults of deliver-webhook',
    condition: { metric: metric('scenestore-webhooks-overdue'), resources: FUNCTIONS, above: 0, forSeconds: 1800 },
  },
  {
    name: 'webhooks-disabled',
    when: 'a webhook was disabled, because its endpoint is gone or failed for five days',
    todo: 'tell its owner: `PATCH /v1/webhooks/{id}` with `{"enabled": true}` opens it again, and its delivery log says what went wrong',
    condition: { metric: metric('scenestore-webhooks-disabled'), resources: FUNCTIONS, above: 0, forSeconds: 0 },
  },
  {
    name: 'dead-letters',
    when: `the subscription ${DEAD_LETTERS} holds a message`,
    todo: 'see "Uploads that are not processed": what it holds was refused 100 times',
    condition: {
      metric: 'pubsub.googleapis.com/subscription/num_undelivered_messages',
      resources: ['pubsub_subscription'],
      filter: `resource.labels.subscription_id="${DEAD_LETTERS}"`,
      above: 0,
      forSeconds: 60,
    },
  },
  {
    name: 'sweep-not-run',
    when: 'no run of the sweep ended in 10 minutes',
    todo: 'look at the job scenestore-sweep-uploads of Cloud Scheduler, and at the faults of sweep-uploads',
    condition: { metric: metric('scenestore-sweeps'), resources: FUNCTIONS, absentForSeconds: 600 },
  },
  {
    name: 'files-left-over',
    when: 'the sweep found files that no record names',
    todo: 'read `archives.names` and `uploads.names` of the line, then `npm run admin -- reconcile`; nothing is deleted by itself',
    condition: { metric: metric('scenestore-files-left-over'), resources: FUNCTIONS, above: 0, forSeconds: 0 },
  },
  {
    name: 'quota',
    when: 'a quota of the project was exceeded',
    todo: 'ask for a higher one in the console, or lower `maxInstances` in `build/deploy/resources.ts`',
    condition: {
      metric: 'serviceruntime.googleapis.com/quota/exceeded',
      resources: ['consumer_quota'],
      above: 0,
      forSeconds: 0,
    },
  },
];
