import type { Credential } from '../../shared/http/dialect.ts';
import { deployedName, JOB } from '../functions.ts';
import { type Deployment, partsOf, serviceAccount } from './deployment.ts';
import type { Binding } from './steps.ts';

/** A right: who has which role on what. */
export interface Grant {
  /** Name of the service account: a function's own, or one of the callers. */
  who: string;
  /** Without `roles/` a role of our own. */
  role: string;
  on:
    | 'project'
    | 'uploads bucket'
    | 'datasets bucket'
    | 'repository'
    | 'artifacts bucket'
    | `secret ${string}`
    | `account ${string}`
    | `service ${string}`
    | `job ${string}`
    | 'queue';
  /** Where the right is only for some of what is in it: see {@link CONDITIONS}. */
  only?: keyof typeof CONDITIONS;
}

/** What a right may be narrowed to: how its condition is called, and when it is met. */
export const CONDITIONS = {
  // https://cloud.google.com/firestore/docs/manage-databases#access_controls
  database: ({ projectId, database }: Deployment) => ({
    title: `database-${database}`,
    expression: `resource.name=="projects/${projectId}/databases/${database}"`,
  }),
  // Where Cloud Functions puts the source that it is to build.
  'sources of functions': ({ projectNumber, region }: Deployment) => ({
    title: `sources-of-functions-${region}`,
    expression: `resource.name.startsWith("projects/_/buckets/gcf-v2-sources-${projectNumber}-${region}")`,
  }),
  'source of the job': ({ artifactsBucket }: Deployment) => ({
    title: 'source-of-the-job',
    expression: `resource.name.startsWith("projects/_/buckets/${artifactsBucket}/objects/job-source/")`,
  }),
} as const;

/**
 * Roles that Google's do not draw narrowly enough: what each may do with objects. Without the right to list, an object
 * that does not exist is answered with 403 and not 404.
 */
export const CUSTOM_ROLES: Readonly<Record<string, readonly string[]>> = {
  scenestoreUploadSigner: ['storage.objects.create', 'storage.objects.delete'],
  scenestoreUploadConsumer: ['storage.objects.delete', 'storage.objects.get', 'storage.objects.list'],
  scenestoreArchiveWriter: ['storage.objects.create', 'storage.objects.delete', 'storage.objects.get'],
  scenestoreArchivePurger: ['storage.objects.delete', 'storage.objects.list'],
};

/** Accounts that call functions, and the one that builds them. */
export const CALLERS = {
  gateway: 'scenestore-gateway',
  events: 'scenestore-events',
  scheduler: 'scenestore-scheduler',
  tasks: 'scenestore-tasks',
} as const;

/** Account by which Cloud Build makes containers of functions and of the job. */
export const BUILDER = 'scenestore-builder';

/** Secrets by the setting that they are. */
export const SECRETS = {
  API_KEY_SECRET: 'scenestore-api-key-secret',
  JWT_SECRET: 'scenestore-jwt-secret',
  OIDC_CLIENT_SECRET: 'scenestore-oidc-client-secret',
} as const;

/** The secret that an identity provider gives out: it has no version before a person adds one, and need not have any. */
export const GIVEN_SECRET = SECRETS.OIDC_CLIENT_SECRET;

const SIGNS_UPLOADS = ['create-dataset', 'dataset-iterations'];
const SIGNS_DOWNLOADS = ['get-dataset', 'list-datasets', 'dataset-iterations', 'dataset-report'];
const PROCESSES = ['process-upload', JOB];

/** What moves datasets, or deliveries: each puts tasks into the queue of webhook deliveries. */
export const ENQUEUES: readonly string[] = [
  ...['create-dataset', 'dataset-iterations', 'delete-dataset', 'review-dataset', 'process-upload', JOB],
  ...['sweep-uploads', 'webhooks', 'deliver-webhook'],
];

/** Queue of Cloud Tasks that calls `deliver-webhook`. */
export const WEBHOOK_QUEUE = 'scenestore-webhooks';

/** The secrets that a function checks credentials with, or gets them by. */
export function secretsOf(credentials: readonly Credential[]): (keyof typeof SECRETS)[] {
  return [
    ...(credentials.includes('api-key') ? (['API_KEY_SECRET'] as const) : []),
    // Dialects that take keys take tokens too.
    ...(credentials.includes('api-key') || credentials.includes('token') ? (['JWT_SECRET'] as const) : []),
    ...(credentials.includes('none') ? (['OIDC_CLIENT_SECRET'] as const) : []),
  ];
}

/** Every right that a deployment gives, and there are no others. */
export function grants(deployment: Deployment): Grant[] {
  const parts = partsOf(deployment);
  const folders = parts.map(({ folder }) => folder);
  return [
    ...parts.flatMap(({ folder, name, credentials, records }): Grant[] => [
      ...(records === 'none' ? [] : [recordsGrant(name, records)]),
      ...secretsOf(credentials).map(
        (setting): Grant => ({
          who: name,
          role: 'roles/secretmanager.secretAccessor',
          on: `secret ${SECRETS[setting]}`,
        }),
      ),
      ...storageGrants(folder),
      ...(ENQUEUES.includes(folder) ? queueGrants(name) : []),
      ...(credentials.length > 0
        ? [{ who: CALLERS.gateway, role: 'roles/run.invoker', on: `service ${name}` as const }]
        : []),
    ]),
    ...callerGrants(folders),
    { who: BUILDER, role: 'roles/logging.logWriter', on: 'project' },
    { who: BUILDER, role: 'roles/storage.objectViewer', on: 'project', only: 'sources of functions' },
    { who: BUILDER, role: 'roles/artifactregistry.writer', on: 'repository' },
    { who: BUILDER, role: 'roles/storage.objectViewer', on: 'artifacts bucket', only: 'source of the job' },
  ];
}

function recordsGrant(who: string, records: 'reads' | 'writes'): Grant {
  const role = records === 'writes' ? 'roles/datastore.user' : 'roles/datastore.viewer';
  return { who, role, on: 'project', only: 'database' };
}

function storageGrants(folder: string): Grant[] {
  const name = deployedName(folder);
  const grant = (role: string, on: Grant['on']): Grant => ({ who: name, role, on });
  const signs = [...SIGNS_UPLOADS, ...SIGNS_DOWNLOADS].includes(folder);
  return [
    ...(SIGNS_UPLOADS.includes(folder) ? [grant('scenestoreUploadSigner', 'uploads bucket')] : []),
    ...(SIGNS_DOWNLOADS.includes(folder) ? [grant('roles/storage.objectViewer', 'datasets bucket')] : []),
    // A function that signs without a key file asks IAM to sign as itself.
    ...(signs ? [grant('roles/iam.serviceAccountTokenCreator', `account ${name}`)] : []),
    ...(PROCESSES.includes(folder)
      ? [grant('scenestoreUploadConsumer', 'uploads bucket'), grant('scenestoreArchiveWriter', 'datasets bucket')]
      : []),
    ...(folder === 'sweep-uploads'
      ? [grant('roles/storage.objectViewer', 'uploads bucket'), grant('scenestoreArchivePurger', 'datasets bucket')]
      : []),
  ];
}

/** A task names the account as which it calls: only who may act as that may create it. */
function queueGrants(who: string): Grant[] {
  return [
    { who, role: 'roles/cloudtasks.enqueuer', on: 'queue' },
    { who, role: 'roles/iam.serviceAccountUser', on: `account ${CALLERS.tasks}` },
  ];
}

function callerGrants(folders: readonly string[]): Grant[] {
  const [process, sweep] = [deployedName('process-upload'), deployedName('sweep-uploads')];
  return [
    { who: CALLERS.events, role: 'roles/eventarc.eventReceiver', on: 'project' },
    { who: CALLERS.events, role: 'roles/run.invoker', on: `service ${process}` },
    { who: CALLERS.tasks, role: 'roles/run.invoker', on: `service ${deployedName('deliver-webhook')}` },
    ...(folders.includes('sweep-uploads')
      ? ([
          { who: sweep, role: 'roles/run.invoker', on: `service ${process}` },
          { who: CALLERS.scheduler, role: 'roles/run.invoker', on: `service ${sweep}` },
        ] as const)
      : []),
    ...(folders.includes(JOB)
      ? ([{ who: process, role: 'roles/run.jobsExecutorWithOverrides', on: `job ${deployedName(JOB)}` }] as const)
      : []),
  ];
}

/** Whose policy gives a right: the command group of `gcloud` that knows it, and its name there. */
export function policyAt(on: Grant['on'], deployment: Deployment): { group: string[]; policyOf: string[] } {
  const { projectId, region, uploadsBucket, datasetsBucket, artifactsBucket } = deployment;
  const [kind = '', name = ''] = on.split(' ');
  const places: Record<string, { group: string[]; policyOf: string[] }> = {
    project: { group: ['projects'], policyOf: [projectId] },
    uploads: { group: ['storage', 'buckets'], policyOf: [`gs://${uploadsBucket}`] },
    datasets: { group: ['storage', 'buckets'], policyOf: [`gs://${datasetsBucket}`] },
    artifacts: { group: ['storage', 'buckets'], policyOf: [`gs://${artifactsBucket}`] },
    repository: { group: ['artifacts', 'repositories'], policyOf: [REPOSITORY, `--location=${region}`] },
    secret: { group: ['secrets'], policyOf: [name] },
    account: { group: ['iam', 'service-accounts'], policyOf: [serviceAccount(name, deployment)] },
    service: { group: ['run', 'services'], policyOf: [name, `--region=${region}`] },
    queue: { group: ['tasks', 'queues'], policyOf: [WEBHOOK_QUEUE, `--location=${region}`] },
    job: { group: ['run', 'jobs'], policyOf: [name, `--region=${region}`] },
  };
  const place = places[kind];
  if (!place) throw new RangeError(`There is no policy of ${on}`);
  return place;
}

/** Repository of the containers that functions and the job run in. */
export const REPOSITORY = 'scenestore-images';

/** A right as the policy holds it. */
export function bindingOf({ who, role, only }: Grant, deployment: Deployment): Binding {
  const { projectId } = deployment;
  return {
    member: `serviceAccount:${serviceAccount(who, deployment)}`,
    role: role.startsWith('roles/') ? role : `projects/${projectId}/roles/${role}`,
    ...(only ? { condition: CONDITIONS[only](deployment) } : {}),
  };
}
