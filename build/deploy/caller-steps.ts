import { createHash } from 'node:crypto';
import { functionAddress } from '../api-gateway.ts';
import { type Deployment, serviceAccount, serviceAgent } from './deployment.ts';
import { CALLERS } from './grants.ts';
import type { Step } from './steps.ts';

const API = 'scenestore';
const DEAD_LETTERS = 'scenestore-dead-letters';

/** What calls the functions: events of the uploads bucket, the scheduler, and the gateway. */
export function callerSteps(deployment: Deployment, gatewayConfig: string): Step[] {
  const sweeps = deployment.functions.some(({ name }) => name === 'sweep-uploads');
  return [
    ...eventSteps(deployment),
    ...(sweeps ? [scheduleStep(deployment)] : []),
    ...gatewaySteps(deployment, gatewayConfig),
  ];
}

function eventSteps(deployment: Deployment): Step[] {
  const { region, uploadsBucket } = deployment;
  const pubsub = `--member=serviceAccount:${serviceAgent('gcp-sa-pubsub', deployment)}`;
  // What a trigger listens to cannot be changed: another bucket has another trigger.
  const name = `uploads-finalized-${digest(uploadsBucket)}`;
  const trigger = ['eventarc', 'triggers', 'describe', name, `--location=${region}`];
  const subscription = { output: [...trigger, '--format=value(transport.pubsub.subscription)'] };
  return [
    {
      say: 'upload events',
      unless: trigger,
      create: [
        ...['eventarc', 'triggers', 'create', name, `--location=${region}`],
        ...['--destination-run-service=process-upload', `--destination-run-region=${region}`],
        '--event-filters=type=google.cloud.storage.object.v1.finalized',
        `--event-filters=bucket=${uploadsBucket}`,
        `--service-account=${serviceAccount(CALLERS.events, deployment)}`,
      ],
    },
    {
      say: 'dead-letter topic',
      unless: ['pubsub', 'topics', 'describe', DEAD_LETTERS],
      create: ['pubsub', 'topics', 'create', DEAD_LETTERS],
    },
    {
      // A topic without a subscription keeps nothing.
      say: 'subscription that keeps dead letters',
      unless: ['pubsub', 'subscriptions', 'describe', DEAD_LETTERS],
      create: [
        ...['pubsub', 'subscriptions', 'create', DEAD_LETTERS, `--topic=${DEAD_LETTERS}`],
        ...['--expiration-period=never', '--message-retention-duration=31d'],
      ],
    },
    {
      say: 'Pub/Sub may forward dead letters',
      run: ['pubsub', 'topics', 'add-iam-policy-binding', DEAD_LETTERS, pubsub, '--role=roles/pubsub.publisher'],
    },
    {
      say: 'Pub/Sub may take dead letters out of the subscription',
      run: [
        ...['pubsub', 'subscriptions', 'add-iam-policy-binding', subscription, pubsub],
        '--role=roles/pubsub.subscriber',
      ],
    },
    {
      say: 'retries and dead letters of the upload events',
      run: [
        ...['pubsub', 'subscriptions', 'update', subscription, '--ack-deadline=600'],
        ...['--min-retry-delay=10s', '--max-retry-delay=600s', '--message-retention-duration=7d'],
        ...[`--dead-letter-topic=${DEAD_LETTERS}`, '--max-delivery-attempts=100'],
      ],
    },
  ];
}

function scheduleStep(deployment: Deployment): Step {
  const { region } = deployment;
  const address = functionAddress('sweep-uploads', deployment);
  const job = [
    ...[`--location=${region}`, '--schedule=* * * * *', `--uri=${address}/`, '--http-method=POST'],
    ...['--attempt-deadline=300s', `--oidc-token-audience=${address}`],
    `--oidc-service-account-email=${serviceAccount(CALLERS.scheduler, deployment)}`,
  ];
  return {
    say: 'schedule of the sweep',
    unless: ['scheduler', 'jobs', 'describe', 'sweep-uploads', `--location=${region}`],
    create: ['scheduler', 'jobs', 'create', 'http', 'sweep-uploads', ...job],
    update: ['scheduler', 'jobs', 'update', 'http', 'sweep-uploads', ...job],
  };
}

/** A configuration cannot be changed, so each is named by its content. */
function gatewaySteps(deployment: Deployment, gatewayConfig: string): Step[] {
  const { region } = deployment;
  const config = `config-${digest(gatewayConfig)}`;
  const served = [`--location=${region}`, `--api=${API}`, `--api-config=${config}`];
  return [
    {
      say: 'API',
      unless: ['api-gateway', 'apis', 'describe', API],
      create: ['api-gateway', 'apis', 'create', API],
    },
    {
      say: `API configuration ${config}`,
      unless: ['api-gateway', 'api-configs', 'describe', config, `--api=${API}`],
      create: [
        ...['api-gateway', 'api-configs', 'create', config, `--api=${API}`, '--openapi-spec=dist/api-gateway.json'],
        `--backend-auth-service-account=${serviceAccount(CALLERS.gateway, deployment)}`,
      ],
    },
    {
      say: 'gateway',
      unless: ['api-gateway', 'gateways', 'describe', API, `--location=${region}`],
      create: ['api-gateway', 'gateways', 'create', API, ...served],
      update: ['api-gateway', 'gateways', 'update', API, ...served],
    },
  ];
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
