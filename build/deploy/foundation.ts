import { bucketSteps } from './bucket-steps.ts';
import { keyed, OURS } from './common-flags.ts';
import { type Deployment, serviceAgent } from './deployment.ts';
import {
  BUILDER,
  bindingOf,
  CALLERS,
  CUSTOM_ROLES,
  GIVEN_SECRET,
  type Grant,
  grants,
  policyAt,
  REPOSITORY,
  SECRETS,
  WEBHOOK_QUEUE,
} from './grants.ts';
import type { Step } from './steps.ts';
import { variable } from './variables.ts';

/** APIs of Google Cloud that a deployment uses. */
export const SERVICES: readonly string[] = [
  ...['apigateway', 'artifactregistry', 'cloudbuild', 'cloudfunctions', 'cloudresourcemanager', 'cloudscheduler'],
  'cloudtasks',
  ...['eventarc', 'firebaserules', 'firestore', 'iam', 'iamcredentials', 'logging', 'monitoring', 'pubsub', 'run'],
  ...['secretmanager', 'servicecontrol', 'servicemanagement', 'serviceusage', 'storage'],
].map((name) => `${name}.googleapis.com`);

/** How long backups of the database are kept, in seconds: 12 weeks. */
export const BACKUP_SECONDS = 7_257_600;

/** Topic and subscription of the events that could not be delivered. */
export const DEAD_LETTERS = 'scenestore-dead-letters';

/** What everything else stands on: APIs, accounts, roles, the database, buckets, secrets, the repository and rights. */
export function foundationSteps(deployment: Deployment): Step[] {
  return [
    { say: 'APIs', call: [['when_given'], ['enable_services', ...SERVICES]] },
    ...agentSteps(deployment),
    accountStep(deployment),
    {
      say: 'roles of our own',
      call: Object.entries(CUSTOM_ROLES).map(([role, permissions]) => ['custom_role', role, permissions.join(',')]),
    },
    ...keySteps(deployment),
    ...databaseSteps(deployment),
    ...bucketSteps('uploads', deployment),
    ...bucketSteps('datasets', deployment),
    ...Object.values(SECRETS).flatMap(secretSteps),
    ...repositorySteps(deployment),
    ...deadLetterSteps(deployment),
    queueStep(deployment),
    ...grantSteps(deployment, (on) => !/^(service|job) /.test(on)),
  ];
}

/** An agent of Google's that is made on request has no role yet. https://cloud.google.com/iam/docs/create-service-agents */
function agentSteps(deployment: Deployment): Step[] {
  const identity = (service: string): string[] => [
    ...['beta', 'services', 'identity', 'create', `--service=${service}.googleapis.com`],
  ];
  const agents: [agent: string, role: string, create: string[]][] = [
    ['gcp-sa-pubsub', 'roles/pubsub.serviceAgent', identity('pubsub')],
    ['gcp-sa-eventarc', 'roles/eventarc.serviceAgent', identity('eventarc')],
    // Cloud Tasks signs the tokens with which it calls `deliver-webhook`.
    ['gcp-sa-cloudtasks', 'roles/cloudtasks.serviceAgent', identity('cloudtasks')],
    // Cloud Storage publishes the events of the uploads bucket.
    ['gs-project-accounts', 'roles/pubsub.publisher', ['storage', 'service-agent']],
  ];
  return [
    {
      say: "Google's own accounts",
      call: [
        ['look_policy', 'projects', deployment.projectId],
        ...agents.map(([agent, role, create]) => ['agent', memberOf(agent, deployment), role, ...create]),
      ],
    },
  ];
}

function memberOf(agent: string, deployment: Deployment): string {
  return `serviceAccount:${serviceAgent(agent, deployment)}`;
}

/** Names of the accounts that a deployment makes. */
export function accountNames(deployment: Deployment): string[] {
  return [...new Set([...grants(deployment).map(({ who }) => who), ...Object.values(CALLERS), BUILDER])].sort();
}

function accountStep(deployment: Deployment): Step {
  return {
    say: 'service accounts',
    call: [['look_accounts'], ...accountNames(deployment).map((name) => ['account', name])],
  };
}

/** With a key of the team's own, the products that encrypt with it have to be allowed to. */
function keySteps(deployment: Deployment): Step[] {
  const role = 'roles/cloudkms.cryptoKeyEncrypterDecrypter';
  const products = ['firestore', 'secretmanager', 'artifactregistry'];
  return [
    {
      say: 'accounts that encrypt with the key',
      onlyWith: 'KMS_KEY',
      call: [
        ['look_policy', 'kms keys', variable('KMS_KEY')],
        ...products.map((name) => [
          ...['agent', memberOf(`gcp-sa-${name}`, deployment), role],
          ...['beta', 'services', 'identity', 'create', `--service=${name}.googleapis.com`],
        ]),
        ['agent', memberOf('gs-project-accounts', deployment), role, 'storage', 'service-agent'],
      ],
    },
  ];
}

function databaseSteps({ region, database }: Deployment): Step[] {
  const named = `--database=${database}`;
  return [
    {
      say: `database ${database}`,
      look: ['firestore', 'databases', 'describe', named],
      is: {
        format: 'value(locationId,type,pointInTimeRecoveryEnablement,deleteProtectionState)',
        text: `${region} FIRESTORE_NATIVE POINT_IN_TIME_RECOVERY_ENABLED DELETE_PROTECTION_ENABLED`,
      },
      create: [
        ...['firestore', 'databases', 'create', named, `--location=${region}`, '--type=firestore-native'],
        ...['--enable-pitr', '--delete-protection', keyed('--kms-key-name')],
      ],
      change: [['firestore', 'databases', 'update', named, '--enable-pitr', '--delete-protection']],
    },
    { say: 'daily backups of the database', call: [['daily_backups', String(BACKUP_SECONDS)]] },
  ];
}

/** A secret of our own gets its one version even where an earlier build ended between the two. */
function secretSteps(name: string): Step[] {
  return [
    {
      say: `secret ${name}`,
      look: ['secrets', 'describe', name],
      create: [
        ...['secrets', 'create', name, `--labels=${OURS.label}`],
        // It is kept in the region alone; the file is written by lib.sh.
        `--replication-policy-file=${variable('SCRATCH')}/replication.json`,
      ],
    },
    ...(name === GIVEN_SECRET ? [] : [{ say: `version of the secret ${name}`, call: [['first_version', name]] }]),
  ];
}

function repositorySteps({ region }: Deployment): Step[] {
  const place = [REPOSITORY, `--location=${region}`];
  return [
    {
      say: 'repository of containers',
      look: ['artifacts', 'repositories', 'describe', ...place],
      is: { format: 'value(cleanupPolicies.list(show=keys))', text: 'keep-newest,remove-old' },
      create: [
        ...['artifacts', 'repositories', 'create', ...place, '--repository-format=docker'],
        ...[`--labels=${OURS.label}`, keyed('--kms-key')],
      ],
      change: [['artifacts', 'repositories', 'set-cleanup-policies', ...place, '--policy=deploy/cleanup-policy.json']],
      completed: true,
    },
  ];
}

function deadLetterSteps(deployment: Deployment): Step[] {
  const label = `--labels=${OURS.label}`;
  return [
    {
      say: 'topic of dead letters',
      look: ['pubsub', 'topics', 'describe', DEAD_LETTERS],
      create: ['pubsub', 'topics', 'create', DEAD_LETTERS, label],
    },
    {
      // A topic without a subscription keeps nothing.
      say: 'subscription that keeps dead letters',
      look: ['pubsub', 'subscriptions', 'describe', DEAD_LETTERS],
      create: [
        ...['pubsub', 'subscriptions', 'create', DEAD_LETTERS, `--topic=${DEAD_LETTERS}`, label],
        ...['--expiration-period=never', '--message-retention-duration=31d'],
      ],
    },
    {
      say: 'Pub/Sub may forward dead letters',
      group: ['pubsub', 'topics'],
      policyOf: [DEAD_LETTERS],
      bindings: [{ member: memberOf('gcp-sa-pubsub', deployment), role: 'roles/pubsub.publisher' }],
    },
  ];
}

/**
 * The queue that calls `deliver-webhook`. When an attempt is due is in the task; what is retried here is a call that the
 * function did not answer.
 */
function queueStep({ region }: Deployment): Step {
  const place = [WEBHOOK_QUEUE, `--location=${region}`];
  const settings = ['--max-attempts=10', '--min-backoff=5s', '--max-backoff=300s', '--max-concurrent-dispatches=200'];
  return {
    say: 'queue of webhook deliveries',
    look: ['tasks', 'queues', 'describe', ...place],
    is: {
      format:
        'value(retryConfig.maxAttempts,retryConfig.minBackoff,retryConfig.maxBackoff,rateLimits.maxConcurrentDispatches,state)',
      text: '10 5s 300s 200 RUNNING',
    },
    create: ['tasks', 'queues', 'create', ...place, ...settings],
    change: [
      ['tasks', 'queues', 'update', ...place, ...settings],
      ['tasks', 'queues', 'resume', ...place],
    ],
  };
}

/** The rights that are given at some places, one step for each policy. */
export function grantSteps(deployment: Deployment, at: (on: Grant['on']) => boolean): Step[] {
  const given = grants(deployment).filter(({ on }) => at(on));
  return [...new Set(given.map(({ on }) => on))].map((on) => ({
    say: `rights: ${on}`,
    ...policyAt(on, deployment),
    bindings: given.filter((grant) => grant.on === on).map((grant) => bindingOf(grant, deployment)),
  }));
}
