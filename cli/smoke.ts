import { mintToken, tokenSettings } from '../shared/auth/mint-token.ts';
import { readConfig } from '../shared/config/config.ts';
import { ApiError } from '../shared/errors.ts';
import { createServices } from '../shared/services.ts';
import { EXIT, runProgram } from './run-program.ts';
import { apiSteps } from './smoke/api-steps.ts';
import { type FoundDeployment, findDeployment } from './smoke/google/find-deployment.ts';
import { type GoogleApi, NoCredentials, openGoogleApi } from './smoke/google/google-api.ts';
import { jobRunsSince } from './smoke/google/job-runs.ts';
import { googleSteps } from './smoke/google-steps.ts';
import { openTenant } from './smoke/open-tenant.ts';
import { runSteps, stepLine } from './smoke/run-steps.ts';
import { SmokeClient } from './smoke/smoke-client.ts';
import { type SmokeRequest, smokeProgram } from './smoke/smoke-program.ts';
import { thenCleanUp } from './smoke/then-clean-up.ts';

/**
 * Tries out what only a real project can prove, one line to a step: see docs/deploy.md. The exit code is 0 when every
 * step passed, 1 when one failed, and 2 when nothing could be tried.
 */
const code = await runProgram(smokeProgram(tryOut), process.argv.slice(2), (error) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof NoCredentials || error instanceof ApiError ? EXIT.USAGE : EXIT.FAILED;
});
process.exitCode ??= code;

async function tryOut({ project, region }: SmokeRequest): Promise<void> {
  const api = await openGoogleApi(project);
  const deployment = await findDeployment(project, region, api);
  const failed = (await tryApi(deployment, api)) + (await runSteps(googleSteps(deployment, api), console.log));
  if (failed > 0) process.exitCode = EXIT.FAILED;
}

/** Runs the steps of the API with a key of their own. @returns How many failed. */
async function tryApi(deployment: FoundDeployment, api: GoogleApi): Promise<number> {
  const { baseUrl, environment } = deployment;
  const services = createServices(readConfig(environment));
  const tenant = await openTenant(services);
  return thenCleanUp(tryAll, () =>
    thenCleanUp(
      () => tenant.close(),
      () => services.registry.close(),
    ),
  );

  async function tryAll(): Promise<number> {
    const token = process.env.SCENESTORE_TOKEN ?? (await tokenOf(tenant.namespace));
    if (!token) console.log(stepLine('left out', 'dreamlake', 'set SCENESTORE_TOKEN to a token for scenestore-smoke'));
    const runsSince = (time: Date): Promise<number> => jobRunsSince(time, deployment, api);
    const steps = apiSteps(new SmokeClient({ ...tenant, baseUrl, token }), services, runsSince);
    return runSteps(steps, console.log);
  }

  /** A token of the deployment's own, where the secret that signs them is known here. */
  async function tokenOf(namespace: string): Promise<string | undefined> {
    if (environment.JWT_ALGORITHM !== 'HS256') return undefined;
    return mintToken({ namespace, subject: 'smoke', days: 1 }, tokenSettings(environment));
  }
}
