import type { Credential } from '../../shared/http/dialect.ts';
import { JOB } from '../functions.ts';
import { type Deployment, partsOf, serviceAccount } from './deployment.ts';

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
    | `secret ${string}`
    | `account ${string}`
    | `service ${string}`
    | `job ${string}`;
}

/**
 * Roles that Google's do not draw narrowly enough: what each may do with objects. Whoever may not list is answered 403
 * and not 404 for an object that is gone.
 */
export const CUSTOM_ROLES: Readonly<Record<string, readonly string[]>> = {
  scenestoreUploadSigner: ['storage.objects.create', 'storage.objects.delete'],
  scenestoreUploadConsumer: ['storage.objects.delete', 'storage.objects.get', 'storage.objects.list'],
  scenestoreArchiveWriter: ['storage.objects.create', 'storage.objects.delete', 'storage.objects.get'],
  scenestoreArchivePurger: ['storage.objects.delete', 'storage.objects.list'],
};

/** Accounts that call functions. */
export const CALLERS = { gateway: 'api-gateway', events: 'upload-events', scheduler: 'sweep-scheduler' } as const;

/** Secrets by the setting that they are. */
export const SECRETS = { API_KEY_SECRET: 'scenestore-api-key-secret', JWT_SECRET: 'scenestore-jwt-secret' } as const;

const SIGNS_UPLOADS = ['create-dataset', 'dataset-iterations'];
const SIGNS_DOWNLOADS = ['get-dataset', 'list-datasets', 'dataset-iterations'];
const PROCESSES = ['process-upload', JOB];

/** The secrets that a function checks credentials with. */
export function secretsOf(credentials: readonly Credential[]): (keyof typeof SECRETS)[] {
  return [
    ...(credentials.includes('api-key') ? (['API_KEY_SECRET'] as const) : []),
    ...(credentials.includes('token') ? (['JWT_SECRET'] as const) : []),
  ];
}

/** Every right that a deployment gives, and there are no others. */
export function grants(deployment: Deployment): Grant[] {
  const parts = partsOf(deployment);
  const names = parts.map(({ name }) => name);
  return [
    ...parts.flatMap(({ name, credentials, writes }) => [
      { who: name, role: writes ? 'roles/datastore.user' : 'roles/datastore.viewer', on: 'project' as const },
      ...secretsOf(credentials).map(
        (setting): Grant => ({
          who: name,
          role: 'roles/secretmanager.secretAccessor',
          on: `secret ${SECRETS[setting]}`,
        }),
      ),
      ...storageGrants(name),
      ...(credentials.length > 0
        ? [{ who: CALLERS.gateway, role: 'roles/run.invoker', on: `service ${name}` as const }]
        : []),
    ]),
    ...callerGrants(names),
  ];
}

function storageGrants(name: string): Grant[] {
  const grant = (role: string, on: Grant['on']): Grant => ({ who: name, role, on });
  const signs = [...SIGNS_UPLOADS, ...SIGNS_DOWNLOADS].includes(name);
  return [
    ...(SIGNS_UPLOADS.includes(name) ? [grant('scenestoreUploadSigner', 'uploads bucket')] : []),
    ...(SIGNS_DOWNLOADS.includes(name) ? [grant('roles/storage.objectViewer', 'datasets bucket')] : []),
    // A function that signs without a key file asks IAM to sign as itself.
    ...(signs ? [grant('roles/iam.serviceAccountTokenCreator', `account ${name}`)] : []),
    ...(PROCESSES.includes(name)
      ? [grant('scenestoreUploadConsumer', 'uploads bucket'), grant('scenestoreArchiveWriter', 'datasets bucket')]
      : []),
    ...(name === 'sweep-uploads'
      ? [grant('roles/storage.objectViewer', 'uploads bucket'), grant('scenestoreArchivePurger', 'datasets bucket')]
      : []),
  ];
}

function callerGrants(names: readonly string[]): Grant[] {
  const sweeps = names.includes('sweep-uploads');
  return [
    { who: CALLERS.events, role: 'roles/eventarc.eventReceiver', on: 'project' },
    { who: CALLERS.events, role: 'roles/run.invoker', on: 'service process-upload' },
    ...(sweeps
      ? ([
          { who: 'sweep-uploads', role: 'roles/run.invoker', on: 'service process-upload' },
          { who: CALLERS.scheduler, role: 'roles/run.invoker', on: 'service sweep-uploads' },
        ] as const)
      : []),
    ...(names.includes(JOB)
      ? ([{ who: 'process-upload', role: 'roles/run.jobsExecutorWithOverrides', on: `job ${JOB}` }] as const)
      : []),
  ];
}

/** The arguments of `gcloud` that give a right. */
export function grantCommand({ who, role, on }: Grant, deployment: Deployment): string[] {
  const { projectId, region, uploadsBucket, datasetsBucket } = deployment;
  const [kind = '', name = ''] = on.split(' ');
  const targets: Record<string, string[]> = {
    project: ['projects', 'add-iam-policy-binding', projectId, '--condition=None'],
    uploads: ['storage', 'buckets', 'add-iam-policy-binding', `gs://${uploadsBucket}`],
    datasets: ['storage', 'buckets', 'add-iam-policy-binding', `gs://${datasetsBucket}`],
    secret: ['secrets', 'add-iam-policy-binding', name],
    account: ['iam', 'service-accounts', 'add-iam-policy-binding', serviceAccount(name, deployment)],
    service: ['run', 'services', 'add-iam-policy-binding', name, `--region=${region}`],
    job: ['run', 'jobs', 'add-iam-policy-binding', name, `--region=${region}`],
  };
  const fullRole = role.startsWith('roles/') ? role : `projects/${projectId}/roles/${role}`;
  return [...(targets[kind] ?? []), `--member=serviceAccount:${serviceAccount(who, deployment)}`, `--role=${fullRole}`];
}
