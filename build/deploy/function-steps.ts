import { JOB } from '../functions.ts';
import { type DeployedFunction, type Deployment, JOB_PART, serviceAccount } from './deployment.ts';
import { environmentOf, SEPARATOR, secretVariablesOf } from './function-environment.ts';
import { JOB_RESOURCES, resourcesOf } from './resources.ts';
import type { Step } from './steps.ts';

/** Deploys the job and every function, each as itself. Nobody may call one without a grant. */
export function functionSteps(deployment: Deployment): Step[] {
  const { functions, hasJob } = deployment;
  return [...(hasJob ? [jobStep(deployment)] : []), ...functions.map((deployed) => functionStep(deployed, deployment))];
}

/** It runs what its package says is to be started: the builder of Google Cloud asks for that. */
function jobStep(deployment: Deployment): Step {
  const { memory, cpu, timeout, retries } = JOB_RESOURCES;
  return {
    say: `job ${JOB}`,
    run: [
      ...['run', 'jobs', 'deploy', JOB, `--region=${deployment.region}`, `--source=dist/${JOB}`],
      ...[`--memory=${memory}`, `--cpu=${cpu}`, `--task-timeout=${timeout}`, `--max-retries=${retries}`],
      `--service-account=${serviceAccount(JOB, deployment)}`,
      `--set-env-vars=${pairs(environmentOf(JOB_PART, deployment))}`,
    ],
  };
}

function functionStep(deployed: DeployedFunction, deployment: Deployment): Step {
  const { name } = deployed;
  const { memory, cpu, timeoutSeconds, concurrency, maxInstances } = resourcesOf(name);
  const secrets = secretVariablesOf(deployed, deployment);
  return {
    say: `function ${name}`,
    run: [
      ...['functions', 'deploy', name, '--gen2', '--runtime=nodejs24', `--region=${deployment.region}`],
      ...[`--source=dist/${name}`, `--entry-point=${name}`, '--trigger-http', '--no-allow-unauthenticated'],
      ...[`--memory=${memory}`, `--cpu=${cpu}`, `--timeout=${timeoutSeconds}s`],
      ...[`--concurrency=${concurrency}`, `--max-instances=${maxInstances}`],
      `--service-account=${serviceAccount(name, deployment)}`,
      `--set-env-vars=${pairs(environmentOf(deployed, deployment))}`,
      Object.keys(secrets).length > 0 ? `--set-secrets=${pairs(secrets)}` : '--clear-secrets',
    ],
  };
}

/** Variables as `gcloud` takes them. */
function pairs(variables: Record<string, string>): string {
  const written = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return `^${SEPARATOR}^${written.join(SEPARATOR)}`;
}
