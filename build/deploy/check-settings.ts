import { createTokenVerifier } from '../../shared/auth/jwt.ts';
import { ConfigError, checkConfig, type Environment, readConfig } from '../../shared/config.ts';
import { type Deployment, partsOf } from './deployment.ts';
import { environmentOf, SEPARATOR, secretVariablesOf } from './function-environment.ts';

/**
 * Regions that have everything a deployment consists of: those of API Gateway, which are the fewest.
 * https://cloud.google.com/api-gateway/docs/deployment-model
 */
export const REGIONS: readonly string[] = [
  ...['asia-northeast1', 'australia-southeast1', 'europe-west1', 'europe-west2', 'us-central1', 'us-east1'],
  ...['us-east4', 'us-west2', 'us-west3', 'us-west4'],
];

/** What a team may decide. All else follows from the deployment, is a secret, or names another place than Google's. */
export const TEAM_SETTINGS: readonly string[] = [
  ...['JWT_ALGORITHM', 'JWT_JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE'],
  ...['UPLOAD_URL_TTL_SECONDS', 'DOWNLOAD_URL_TTL_SECONDS', 'MAX_UPLOAD_BYTES', 'PURGE_AFTER_DAYS'],
  ...['PROCESSING_LEASE_SECONDS', 'INLINE_SCAN_MAX_BYTES', 'SCAN_MAX_DECOMPRESSED_BYTES', 'SCAN_MAX_COMPRESSION_RATIO'],
  ...['SCAN_RATIO_FREE_BYTES', 'SCAN_MAX_ENTRIES', 'SCAN_MAX_NAMES', 'SCAN_MAX_PATH_BYTES', 'SCAN_MAX_JSON_DEPTH'],
  ...['SCAN_MAX_GLOB_STEPS', 'SCAN_MAX_JSON_STRING_BYTES', 'SCAN_MAX_EMPTY_FRAMES', 'SCAN_MAX_SECONDS'],
];

/**
 * Reads the settings of every part as it will itself, so that a mistake stops the build and not the first request.
 *
 * @throws ConfigError for the first that is not a setting of a team's, is missing or is malformed.
 */
export function checkSettings(deployment: Deployment): void {
  const { region, settings } = deployment;
  if (!REGIONS.includes(region)) throw new ConfigError('_REGION', `one of ${REGIONS.join(', ')}`, region);
  for (const [name, value] of Object.entries(settings)) {
    if (!TEAM_SETTINGS.includes(name)) throw new ConfigError('_SETTINGS', `made of ${TEAM_SETTINGS.join(', ')}`, name);
    if (value.includes(SEPARATOR)) throw new ConfigError(name, `a text without ${SEPARATOR}`, value);
  }
  for (const part of partsOf(deployment)) {
    checkEnvironment({ ...environmentOf(part, deployment), ...secretsIn(secretVariablesOf(part, deployment)) });
  }
}

/**
 * Reads what a function is told as the function does.
 *
 * @throws ConfigError for the first setting that is missing or malformed.
 */
export function checkEnvironment(environment: Environment): void {
  const config = checkConfig(readConfig(environment));
  if (environment.API_KEY_SECRET !== undefined) void config.apiKeySecret;
  if (environment.JWT_SECRET !== undefined) createTokenVerifier(config);
}

/** Stand-ins for the secrets among these variables: which text each is, only the function will know. */
export function secretsIn(variables: Record<string, string>): Environment {
  return Object.fromEntries(Object.keys(variables).map((name) => [name, 'a secret that is read when it runs']));
}
