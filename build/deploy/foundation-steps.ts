import { DATASETS_SOFT_DELETE_SECONDS } from './bucket-settings.ts';
import { type Deployment, serviceAccount } from './deployment.ts';
import { CALLERS, CUSTOM_ROLES, grants, SECRETS } from './grants.ts';
import type { Step } from './steps.ts';

const SERVICES = [
  ...['apigateway', 'artifactregistry', 'cloudbuild', 'cloudfunctions', 'cloudscheduler', 'eventarc', 'firebaserules'],
  ...['firestore', 'iam', 'iamcredentials', 'monitoring', 'pubsub', 'run', 'secretmanager', 'servicecontrol'],
  ...['servicemanagement', 'storage'],
].map((name) => `${name}.googleapis.com`);

/** What everything else stands on: APIs, accounts, roles, the database, buckets and secrets. */
export function foundationSteps(deployment: Deployment): Step[] {
  const { projectId, projectNumber, region, uploadsBucket, datasetsBucket } = deployment;
  const database = '--database=(default)';
  return [
    { say: 'APIs', run: ['services', 'enable', ...SERVICES] },
    // Google's own agents get rights below, and have to be there for that.
    ...['pubsub', 'eventarc'].map(
      (name): Step => ({
        say: `agent of ${name}`,
        run: ['beta', 'services', 'identity', 'create', `--service=${name}.googleapis.com`],
      }),
    ),
    { say: 'agent of storage', run: ['storage', 'service-agent'] },
    {
      say: 'The default account may build containers',
      run: [
        ...['projects', 'add-iam-policy-binding', projectId, '--condition=None', '--role=roles/run.builder'],
        `--member=serviceAccount:${projectNumber}-compute@developer.gserviceaccount.com`,
      ],
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
    ...Object.values(SECRETS).map(
      (name): Step => ({
        say: `secret ${name}`,
        unless: ['secrets', 'describe', name],
        create: ['secrets', 'create', name, '--replication-policy=automatic', '--data-file=-'],
        secret: true,
      }),
    ),
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
