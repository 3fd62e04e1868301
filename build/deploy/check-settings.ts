import { createTokenVerifier } from '../../shared/auth/jwt.ts';
import { checkConfig, type Environment, readConfig, VARIABLES } from '../../shared/config.ts';
import { type Deployment, partsOf } from './deployment.ts';
import { environmentOf, secretVariablesOf } from './function-environment.ts';

/**
 * Reads the settings of every part as it will itself, so that a mistake stops the build and not the first request.
 *
 * @throws Error, or ConfigError, for the first setting that does not exist, is missing or is malformed.
 */
export function checkSettings(deployment: Deployment): void {
  const unknown = Object.keys(deployment.settings).find((name) => !VARIABLES.includes(name));
  if (unknown !== undefined) throw new Error(`There is no setting ${unknown}; shared/config.ts names them all`);
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

/** Which text a secret is, only the function will know. */
function secretsIn(variables: Record<string, string>): Environment {
  return Object.fromEntries(Object.keys(variables).map((name) => [name, 'a secret that is read when it runs']));
}
