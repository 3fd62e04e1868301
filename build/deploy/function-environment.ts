import { functionAddress } from '../api-gateway.ts';
import { JOB } from '../functions.ts';
import type { DeployedFunction, Deployment } from './deployment.ts';
import { SECRETS, secretsOf } from './grants.ts';

/** How tokens are signed unless the deployment says otherwise: as those of `npm run admin -- token`. */
const TOKENS = { JWT_ALGORITHM: 'HS256', JWT_ISSUER: 'scenestore', JWT_AUDIENCE: 'scenestore' };

/** What parts settings from each other on the way to a function; no value may hold it. */
export const SEPARATOR = '|';

/** What single functions are told beside. */
const OWN: Readonly<Record<string, (deployment: Deployment) => Record<string, string>>> = {
  'process-upload': ({ hasJob, projectId, region }) =>
    hasJob ? { SCAN_JOB: `projects/${projectId}/locations/${region}/jobs/${JOB}` } : {},
  'sweep-uploads': (deployment) => ({ PROCESS_UPLOAD_URL: functionAddress('process-upload', deployment) }),
};

/** The variables of a function or of the job. */
export function environmentOf({ name, credentials }: DeployedFunction, deployment: Deployment): Record<string, string> {
  const { projectId, uploadsBucket, datasetsBucket, settings } = deployment;
  return {
    // Without it the functions framework shows stack traces to clients.
    NODE_ENV: 'production',
    GOOGLE_CLOUD_PROJECT: projectId,
    UPLOADS_BUCKET: uploadsBucket,
    DATASETS_BUCKET: datasetsBucket,
    ...(credentials.length > 0 ? { BEHIND_API_GATEWAY: 'true' } : {}),
    ...(credentials.includes('token') ? TOKENS : {}),
    ...OWN[name]?.(deployment),
    ...settings,
  };
}

/** The variables of a function that come from Secret Manager, each as `secret:version`. */
export function secretVariablesOf(
  { credentials }: DeployedFunction,
  { previousApiKeySecretVersion: previous }: Deployment,
): Record<string, string> {
  const variables = Object.fromEntries(
    secretsOf(credentials).map((setting) => [setting, `${SECRETS[setting]}:latest`]),
  );
  return variables.API_KEY_SECRET && previous
    ? { ...variables, API_KEY_SECRET_PREVIOUS: `${SECRETS.API_KEY_SECRET}:${previous}` }
    : variables;
}
