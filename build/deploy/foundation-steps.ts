import { DATASETS_SOFT_DELETE_SECONDS } from './bucket-settings.ts';
import { type Deployment, serviceAccount, serviceAgent } from './deployment.ts';
import { CALLERS, CUSTOM_ROLES, grants, SECRETS } from './grants.ts';
import type { Step } from './steps.ts';

const SERVICES = [
  ...['apigateway', 'artifactregistry', 'cloudbuild', 'cloudfunctions', 'cloudscheduler', 'compute', 'eventarc'],
  ...['firebaserules', 'firestore', 'iam', 'iamcredentials', 'monitoring', 'pubsub', 'run', 'secretmanager'],
  ...['servicecontrol', 'servicemanagement', 'storage'],
].map((name) => `${name}.googleapis.com`);

/** What everything else stands on: APIs, accounts, roles, the database, buckets and secrets. */
export function foundationSteps(deployment: Deployment): Step[] {
  const { projectId, projectNumber, region, uploadsBucket, datasetsBucket } = deployment;
  const database = '--database=(default)';
  return [
    { say: 'APIs', run: ['services', 'enable', ...SERVICES] },
    ...['pubsub', 'eventarc'].flatMap((service) => agentSteps(service, deployment)),
    { say: 'agent of storage', run: ['storage', 'service-agent'] },
    {
      say: 'Cloud Storage may publish events',
      run: givenInProject(serviceAgent('gs-project-accounts', deployment), 'roles/pubsub.publisher', deployment),
    },
    {
      // It comes with the API of Compute Engine, of which nothing else is used.
      say: 'The default account may build containers',
      run: givenInProject(`${projectNumber}-compute@developer.gserviceaccount.com`, 'roles/run.builder', deployment),
    },
    ...accounts(deployment).map((name): Step => {
      const account = serviceAccount(name, deployment);
      return {
        say: `account ${name}`,
        unless: ['iam', 'service-accounts', 'describe', account],
        create: ['iam', 'service-accounts', 'create', name, `--display-name=Scenestore ${name}`],
      };
    }),
    ...Object.entries(CUSTOM_ROLES).map(([role, permissions]): Step => {
      const rights = [`--project=${projectId}`, `--permissions=${permissions.join(',')}`];
      return {
        say: `role ${role}`,
        unless: ['iam', 'roles', 'describe', role, `--project=${projectId}`],
        create: ['iam', 'roles', 'create', role, ...rights, `--title=${role}`, '--stage=GA'],
        update: ['iam', 'roles', 'update', role, ...rights],
      };
    }),
    {
      say: 'database',
      unless: ['firestore', 'databases', 'describe', database],
      create: [
        ...['firestore', 'databases', 'create', database, `--location=${region}`, '--type=firestore-native'],
        '--delete-protection',
      ],
    },
    ...bucket('uploads bucket', uploadsBucket, region, [
      '--soft-delete-duration=0',
      '--lifecycle-file=dist/uploads-lifecycle.json',
      '--cors-file=dist/uploads-cors.json',
    ]),
    ...bucket('datasets bucket', datasetsBucket, region, [
      `--soft-delete-duration=${DATASETS_SOFT_DELETE_SECONDS}s`,
      '--cors-file=dist/datasets-cors.json',
    ]),
    ...Object.values(SECRETS).flatMap(secretSteps),
  ];
}

/** An agent of Google's that is made on request has no role yet. https://cloud.google.com/iam/docs/create-service-agents */
function agentSteps(service: string, deployment: Deployment): Step[] {
  const agent = serviceAgent(`gcp-sa-${service}`, deployment);
  return [
    {
      say: `agent of ${service}`,
      run: ['beta', 'services', 'identity', 'create', `--service=${service}.googleapis.com`],
    },
    {
      say: `role of the agent of ${service}`,
      run: givenInProject(agent, `roles/${service}.serviceAgent`, deployment),
    },
  ];
}

function givenInProject(account: string, role: string, { projectId }: Deployment): string[] {
  return [
    ...['projects', 'add-iam-policy-binding', projectId, '--condition=None'],
    ...[`--member=serviceAccount:${account}`, `--role=${role}`],
  ];
}

/** A secret gets its one version even where an earlier build ended between the two. */
function secretSteps(name: string): Step[] {
  return [
    {
      say: `secret ${name}`,
      unless: ['secrets', 'describe', name],
      create: ['secrets', 'create', name, '--replication-policy=automatic'],
    },
    {
      say: `version of the secret ${name}`,
      unlessAny: ['secrets', 'versions', 'list', name, '--limit=1', '--format=value(name)'],
      createSecret: ['secrets', 'versions', 'add', name, '--data-file=-'],
    },
  ];
}

function accounts(deployment: Deployment): string[] {
  return [...new Set([...grants(deployment).map(({ who }) => who), ...Object.values(CALLERS)])].sort();
}

/** Closed from its first moment; what only an update can set is set by one, the first time too. */
function bucket(say: string, name: string, region: string, settings: string[]): Step[] {
  const url = `gs://${name}`;
  const closed = ['--uniform-bucket-level-access', '--public-access-prevention'];
  return [
    {
      say,
      unless: ['storage', 'buckets', 'describe', url],
      create: ['storage', 'buckets', 'create', url, `--location=${region}`, ...closed],
    },
    { say: `settings of the ${say}`, run: ['storage', 'buckets', 'update', url, ...closed, ...settings] },
  ];
}
