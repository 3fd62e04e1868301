import { functionAddress } from '../api-gateway.ts';
import { deployedName, JOB } from '../functions.ts';
import { type DeployedFunction, type Deployment, serviceAccount } from './deployment.ts';
import { CALLERS, ENQUEUES, SECRETS, secretsOf, WEBHOOK_QUEUE } from './grants.ts';
import { resourcesOf } from './resources.ts';
import type { Word } from './steps.ts';
import { variable } from './variables.ts';

/** What parts settings from each other on the way to a function; no value may hold it. */
export const SEPARATOR = '|';

/** What single functions are told beside. */
const OWN: Readonly<Record<string, (deployment: Deployment) => Record<string, string>>> = {
  'process-upload': ({ hasJob, projectId, region }) =>
    hasJob ? { SCAN_JOB: `projects/${projectId}/locations/${region}/jobs/${deployedName(JOB)}` } : {},
  // libuv looks names up on half of its threads, which are 4 by default. A name whose servers do not answer keeps one
  // busy for as long as the system tries, and other attempts would wait behind it.
  'deliver-webhook': () => ({ UV_THREADPOOL_SIZE: String(3 * resourcesOf('deliver-webhook').concurrency) }),
  'sweep-uploads': (deployment) => ({ PROCESS_UPLOAD_URL: functionAddress('process-upload', deployment) }),
};

/** The variables of a function or of the job that follow from the deployment. */
export function environmentOf(
  { folder, credentials }: DeployedFunction,
  deployment: Deployment,
): Record<string, string> {
  const { projectId, database, uploadsBucket, datasetsBucket } = deployment;
  return {
    // Without it the functions framework shows stack traces to clients.
    NODE_ENV: 'production',
    GOOGLE_CLOUD_PROJECT: projectId,
    FIRESTORE_DATABASE: database,
    UPLOADS_BUCKET: uploadsBucket,
    DATASETS_BUCKET: datasetsBucket,
    ...(credentials.length > 0 ? { BEHIND_API_GATEWAY: 'true' } : {}),
    ...OWN[folder]?.(deployment),
    ...(ENQUEUES.includes(folder) ? queueSettings(deployment) : {}),
  };
}

function queueSettings(deployment: Deployment): Record<string, string> {
  const { projectId, region } = deployment;
  return {
    TASKS_QUEUE: `projects/${projectId}/locations/${region}/queues/${WEBHOOK_QUEUE}`,
    TASKS_ACCOUNT: serviceAccount(CALLERS.tasks, deployment),
    DELIVER_WEBHOOK_URL: functionAddress('deliver-webhook', deployment),
  };
}

/** The variables of a function that come from Secret Manager, each as `secret:version`, and those while keys rotate. */
export function secretVariablesOf({ credentials }: DeployedFunction): Record<string, string> {
  const version = {
    API_KEY_SECRET: variable('API_KEY_VERSION'),
    JWT_SECRET: variable('JWT_VERSION'),
    OIDC_CLIENT_SECRET: variable('OIDC_CLIENT_VERSION'),
  };
  return Object.fromEntries(
    secretsOf(credentials).map((setting) => [setting, `${SECRETS[setting]}:${version[setting]}`]),
  );
}

/** The words that give a function its variables: those of the deployment, and the settings of the artifact. */
export function environmentWords(part: DeployedFunction, deployment: Deployment): Word[] {
  const variables = pairs(environmentOf(part, deployment));
  return [`--set-env-vars=^${SEPARATOR}^${variables}${SEPARATOR}${variable('SETTINGS')}`];
}

/** The words that give a function its secrets. */
export function secretWords(part: DeployedFunction): Word[] {
  const secrets = secretVariablesOf(part);
  if (Object.keys(secrets).length === 0) return ['--clear-secrets'];
  // Whether it has a version, only the script knows.
  if (secrets.OIDC_CLIENT_SECRET) return [variable('OIDC_SECRETS')];
  const given = `--set-secrets=${pairs(secrets, ',')}`;
  if (!secrets.API_KEY_SECRET) return [given];
  return [`${given}${variable('PREVIOUS_API_KEY')}`];
}

function pairs(variables: Record<string, string>, separator = SEPARATOR): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${value}`)
    .join(separator);
}
