import type { DeploymentOptions } from './deployment.ts';

/**
 * What the scripts of `deploy/` know of the project that they deploy into: each is a variable of theirs. The first ones
 * are substitutions of the build, the others follow from them in `deploy/lib.sh`.
 */
export const VARIABLES = [
  ...['PROJECT_ID', 'PROJECT_NUMBER', 'REGION', 'DATABASE', 'UPLOADS_BUCKET', 'DATASETS_BUCKET', 'ARTIFACTS_BUCKET'],
  ...['KMS_KEY', 'ALERT_CHANNELS', 'DATA', 'PREVIOUS_API_KEY_SECRET_VERSION'],
  ...[
    'SETTINGS',
    'API_KEY_VERSION',
    'JWT_VERSION',
    'OIDC_CLIENT_VERSION',
    'OIDC_SECRETS',
    'EVENTS_DIGEST',
    'GATEWAY_DIGEST',
    'JOB_IMAGE',
    'DIGEST',
    'SCRATCH',
  ],
  'SUBSCRIPTION',
  'PREVIOUS_API_KEY',
] as const;

/** A variable of the scripts. */
export type Variable = (typeof VARIABLES)[number];

/** The variable inside a text, as the shell writes it. */
export function variable(name: Variable): string {
  return `\${${name}}`;
}

/** A deployment into whatever project the scripts are run for: every value is a variable. */
export const ANY_PROJECT: DeploymentOptions = {
  projectId: variable('PROJECT_ID'),
  projectNumber: variable('PROJECT_NUMBER'),
  region: variable('REGION'),
  database: variable('DATABASE'),
  uploadsBucket: variable('UPLOADS_BUCKET'),
  datasetsBucket: variable('DATASETS_BUCKET'),
  artifactsBucket: variable('ARTIFACTS_BUCKET'),
};
