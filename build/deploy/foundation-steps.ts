import { type Deployment, serviceAccount } from './deployment.ts';
import { CALLERS, CUSTOM_ROLES, grants, SECRETS } from './grants.ts';
import type { Step } from './steps.ts';

const SERVICES = [
  ...['apigateway', 'artifactregistry', 'cloudbuild', 'cloudfunctions', 'cloudscheduler', 'eventarc', 'firebaserules'],
  ...['firestore', 'iam', 'iamcredentials', 'pubsub', 'run', 'secretmanager', 'servicecontrol', 'servicemanagement'],
  'storage',
].map((name) => `${name}.googleapis.com`);

/** What everything else stands on: APIs, accounts, roles, the database, buckets and secrets. */
export function foundationSteps(deployment: Deployment): Step[] {
  const { projectId, region, uploadsBucket, datasetsBucket } = deployment;
  const database = '--database=(default)';
  return [
    { say: 'APIs', run: ['services', 'enable', ...SERVICES] },
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
    bucket('uploads bucket', uploadsBucket, region, [
      ...[
        '--soft-delete-duration=0',
        '--lifecycle-file=dist/uploads-lifecycle.json',
        '--cors-file=dist/uploads-cors.json',
      ],
    ]),
    bucket('datasets bucket', datasetsBucket, region, [
      '--soft-delete-duration=7d',
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

function bucket(say: string, name: string, region: string, settings: string[]): Step {
  const url = `gs://${name}`;
  const closed = ['--uniform-bucket-level-access', '--public-access-prevention'];
  const [softDelete = ''] = settings;
  return {
    say,
    unless: ['storage', 'buckets', 'describe', url],
    create: ['storage', 'buckets', 'create', url, `--location=${region}`, ...closed, softDelete],
    update: ['storage', 'buckets', 'update', url, ...closed, ...settings],
  };
}
