import { createTokenVerifier } from '../../shared/auth/jwt.ts';
import { checkConfig, readConfig } from '../../shared/config/config.ts';
import { ConfigError } from '../../shared/config/config-error.ts';
import type { Environment } from '../../shared/config/setting.ts';
import { type Deployment, partsOf } from './deployment.ts';
import { environmentOf, SEPARATOR, secretVariablesOf } from './function-environment.ts';

/** What a team may decide. All else follows from the deployment, is a secret, or names another place than Google's. */
export const TEAM_SETTINGS: readonly string[] = [
  ...['JWT_ALGORITHM', 'JWT_JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE'],
  ...['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_AUDIENCE', 'OIDC_ORGANIZATIONS'],
  ...['UPLOAD_URL_TTL_SECONDS', 'DOWNLOAD_URL_TTL_SECONDS', 'MAX_UPLOAD_BYTES', 'PURGE_AFTER_DAYS'],
  ...['CORS_ORIGINS', 'RATE_LIMIT_PER_MINUTE'],
  ...['PROCESSING_LEASE_SECONDS', 'INLINE_SCAN_MAX_BYTES', 'SCAN_MAX_DECOMPRESSED_BYTES', 'SCAN_MAX_COMPRESSION_RATIO'],
  ...['SCAN_RATIO_FREE_BYTES', 'SCAN_MAX_ENTRIES', 'SCAN_MAX_NAMES', 'SCAN_MAX_PATH_BYTES', 'SCAN_MAX_JSON_DEPTH'],
  ...['SCAN_MAX_GLOB_STEPS', 'SCAN_MAX_JSON_STRING_BYTES', 'SCAN_MAX_EMPTY_FRAMES', 'SCAN_MAX_EMPTY_VALUES'],
  ...['SCAN_MAX_SECONDS', 'SCAN_REPORT'],
];

/** How tokens are signed unless the team says otherwise: as those of `npm run admin -- token`. */
const TOKENS = { JWT_ALGORITHM: 'HS256', JWT_ISSUER: 'scenestore', JWT_AUDIENCE: 'scenestore' };

/**
 * The settings of every part: those of the team, and the defaults of tokens. They are read as each part will itself, so
 * that a mistake stops the build and not the first request.
 *
 * @param text `NAME=value`, separated by commas.
 * @throws ConfigError for the first that is not a setting of a team's, is missing or is malformed.
 */
export function readSettings(text: string, deployment: Deployment): Record<string, string> {
  const settings: Record<string, string> = { ...TOKENS, ...settingsIn(text) };
  for (const [name, value] of Object.entries(settings)) {
    if (!TEAM_SETTINGS.includes(name)) throw new ConfigError('_SETTINGS', `made of ${TEAM_SETTINGS.join(', ')}`, name);
    if (value.includes(SEPARATOR)) throw new ConfigError(name, `a text without ${SEPARATOR}`, value);
  }
  for (const part of partsOf(deployment)) {
    checkEnvironment({ ...environmentOf(part, deployment), ...settings, ...secretsIn(secretVariablesOf(part)) });
  }
  return settings;
}

function settingsIn(text: string): Record<string, string> {
  // A value may hold commas: a pair ends where the next name begins.
  const pairs = text.split(/,+(?:$|(?=\w+=))/).filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const end = pair.indexOf('=');
      if (end < 1) throw new ConfigError('_SETTINGS', 'NAME=value, separated by commas', pair);
      return [pair.slice(0, end), pair.slice(end + 1)];
    }),
  );
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
