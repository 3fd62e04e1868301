import { type DeployedFunction, type Deployment, JOB, serviceAccount } from './deployment.ts';
import { SECRETS, secretsOf } from './grants.ts';
import { resourcesOf } from './resources.ts';
import type { Step } from './steps.ts';

/** Deploys every function, each as itself, and the job. Nobody may call one without a grant. */
export function functionSteps(deployment: Deployment): Step[] {
  const { functions, hasJob, region } = deployment;
  return [
    ...functions.map((deployed) => functionStep(deployed, deployment)),
    ...(hasJob
      ? [
          {
            say: `job ${JOB}`,
            run: [
              ...['run', 'jobs', 'deploy', JOB, `--region=${region}`, `--source=dist/${JOB}`],
              ...[
                '--command=node',
                '--args=index.js',
                '--memory=2Gi',
                '--cpu=2',
                '--task-timeout=24h',
                '--max-retries=3',
              ],
              `--service-account=${serviceAccount(JOB, deployment)}`,
              environment(deployment, []),
            ],
          },
        ]
      : []),
  ];
}

function functionStep({ name, dialects }: DeployedFunction, deployment: Deployment): Step {
  const { memory, cpu, timeoutSeconds, concurrency, maxInstances } = resourcesOf(name);
  const secrets = secretsOf(dialects).map((setting) => `${setting}=${SECRETS[setting]}:latest`);
  return {
    say: `function ${name}`,
    run: [
      ...['functions', 'deploy', name, '--gen2', '--runtime=nodejs24', `--region=${deployment.region}`],
      ...[`--source=dist/${name}`, `--entry-point=${name}`, '--trigger-http', '--no-allow-unauthenticated'],
      ...[`--memory=${memory}`, `--cpu=${cpu}`, `--timeout=${timeoutSeconds}s`],
      ...[`--concurrency=${concurrency}`, `--max-instances=${maxInstances}`],
      `--service-account=${serviceAccount(name, deployment)}`,
      environment(deployment, dialects),
      secrets.length > 0 ? `--set-secrets=${secrets.join(',')}` : '--clear-secrets',
    ],
  };
}

/** The variables of a function; a character that no setting holds parts them. */
function environment(deployment: Deployment, dialects: readonly string[]): string {
  const { projectId, uploadsBucket, datasetsBucket, settings } = deployment;
  const variables = {
    // Without it the functions framework shows stack traces to clients.
    NODE_ENV: 'production',
    GOOGLE_CLOUD_PROJECT: projectId,
    UPLOADS_BUCKET: uploadsBucket,
    DATASETS_BUCKET: datasetsBucket,
    ...(dialects.length > 0 ? { BEHIND_API_GATEWAY: 'true' } : {}),
    ...settings,
  };
  return `--set-env-vars=^|^${Object.entries(variables)
    .map(([name, value]) => `${name}=${value}`)
    .join('|')}`;
}
