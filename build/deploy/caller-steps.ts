import { functionAddress } from '../api-gateway.ts';
import { deployedName } from '../functions.ts';
import { OURS } from './common-flags.ts';
import { type Deployment, serviceAccount, serviceAgent } from './deployment.ts';
import { DEAD_LETTERS } from './foundation.ts';
import { CALLERS } from './grants.ts';
import type { Step } from './steps.ts';
import { variable } from './variables.ts';

/** API and gateway, as API Gateway calls the two. */
export const API = 'scenestore-api';
export const GATEWAY = 'scenestore-gateway';

/** Job of Cloud Scheduler that calls the sweep. */
export const SWEEP_SCHEDULE = 'scenestore-sweep-uploads';

/** How the name of the trigger begins that sends the uploads to `process-upload`. */
export const UPLOADS_TRIGGER_PREFIX = 'scenestore-uploads-';

/**
 * Trigger that sends the uploads to `process-upload`. What a trigger listens to cannot be changed: its name ends in a
 * digest of its filters, so that for another bucket, or another database, there is another one.
 */
export const UPLOADS_TRIGGER = `${UPLOADS_TRIGGER_PREFIX}${variable('EVENTS_DIGEST')}`;

/** What calls the functions: events of the uploads bucket, the scheduler, and the gateway. */
export function callerSteps(deployment: Deployment): Step[] {
  const sweeps = deployment.functions.some(({ folder }) => folder === 'sweep-uploads');
  return [...eventSteps(deployment), ...(sweeps ? [scheduleStep(deployment)] : []), ...gatewaySteps(deployment)];
}

function eventSteps(deployment: Deployment): Step[] {
  const { region, uploadsBucket, projectId } = deployment;
  const pubsub = `serviceAccount:${serviceAgent('gcp-sa-pubsub', deployment)}`;
  const deadLetters = `projects/${projectId}/topics/${DEAD_LETTERS}`;
  return [
    {
      say: 'upload events',
      look: ['eventarc', 'triggers', 'describe', UPLOADS_TRIGGER, `--location=${region}`],
      create: [
        ...['eventarc', 'triggers', 'create', UPLOADS_TRIGGER, `--location=${region}`, `--labels=${OURS.label}`],
        ...[`--destination-run-service=${deployedName('process-upload')}`, `--destination-run-region=${region}`],
        '--event-filters=type=google.cloud.storage.object.v1.finalized',
        `--event-filters=bucket=${uploadsBucket}`,
        `--service-account=${serviceAccount(CALLERS.events, deployment)}`,
      ],
    },
    { say: 'subscription of the upload events', call: [['read_subscription', UPLOADS_TRIGGER]] },
    {
      say: 'Pub/Sub may take dead letters out of the subscription',
      group: ['pubsub', 'subscriptions'],
      policyOf: [variable('SUBSCRIPTION')],
      bindings: [{ member: pubsub, role: 'roles/pubsub.subscriber' }],
    },
    {
      say: 'retries and dead letters of the upload events',
      look: ['pubsub', 'subscriptions', 'describe', variable('SUBSCRIPTION')],
      is: {
        format: `value(ackDeadlineSeconds,retryPolicy.minimumBackoff,retryPolicy.maximumBackoff,messageRetentionDuration,deadLetterPolicy.deadLetterTopic,deadLetterPolicy.maxDeliveryAttempts)`,
        text: `600 10s 600s 604800s ${deadLetters} 100`,
      },
      create: ['pubsub', 'subscriptions', 'describe', variable('SUBSCRIPTION')],
      change: [
        [
          ...['pubsub', 'subscriptions', 'update', variable('SUBSCRIPTION'), '--ack-deadline=600'],
          ...['--min-retry-delay=10s', '--max-retry-delay=600s', '--message-retention-duration=7d'],
          ...[`--dead-letter-topic=${deadLetters}`, '--max-delivery-attempts=100'],
        ],
      ],
    },
  ];
}

function scheduleStep(deployment: Deployment): Step {
  const { region } = deployment;
  const address = functionAddress('sweep-uploads', deployment);
  const account = serviceAccount(CALLERS.scheduler, deployment);
  const job = [
    ...[`--location=${region}`, '--schedule=* * * * *', `--uri=${address}/`, '--http-method=POST'],
    ...['--attempt-deadline=300s', `--oidc-token-audience=${address}`, `--description=${OURS.description}`],
    `--oidc-service-account-email=${account}`,
  ];
  return {
    say: 'schedule of the sweep',
    look: ['scheduler', 'jobs', 'describe', SWEEP_SCHEDULE, `--location=${region}`],
    is: {
      format: 'value(schedule,attemptDeadline,httpTarget.uri,httpTarget.oidcToken.serviceAccountEmail,state)',
      text: `* * * * * 300s ${address}/ ${account} ENABLED`,
    },
    create: ['scheduler', 'jobs', 'create', 'http', SWEEP_SCHEDULE, ...job],
    change: [
      ['scheduler', 'jobs', 'update', 'http', SWEEP_SCHEDULE, ...job],
      ['scheduler', 'jobs', 'resume', SWEEP_SCHEDULE, `--location=${region}`],
    ],
  };
}

/** A configuration cannot be changed, so each is named by its content. */
function gatewaySteps(deployment: Deployment): Step[] {
  const { region } = deployment;
  const config = `scenestore-${variable('GATEWAY_DIGEST')}`;
  const served = [`--location=${region}`, `--api=${API}`, `--api-config=${config}`];
  return [
    {
      say: 'API',
      look: ['api-gateway', 'apis', 'describe', API],
      create: ['api-gateway', 'apis', 'create', API, `--labels=${OURS.label}`],
    },
    {
      say: 'configuration of the API',
      call: [
        ['api_config', config, API, `--backend-auth-service-account=${serviceAccount(CALLERS.gateway, deployment)}`],
      ],
    },
    {
      say: 'gateway',
      look: ['api-gateway', 'gateways', 'describe', GATEWAY, `--location=${region}`],
      is: { format: 'value(apiConfig.basename())', text: config },
      create: ['api-gateway', 'gateways', 'create', GATEWAY, ...served, `--labels=${OURS.label}`],
      change: [['api-gateway', 'gateways', 'update', GATEWAY, ...served]],
    },
  ];
}
