import { deployedName, JOB } from '../functions.ts';
import { type DeployedFunction, type Deployment, JOB_PART } from './deployment.ts';
import { grantSteps } from './foundation.ts';
import { environmentWords, secretWords } from './function-environment.ts';
import { JOB_RESOURCES, resourcesOf } from './resources.ts';
import type { Step, Word } from './steps.ts';
import { variable } from './variables.ts';

/** Deploys the job and every function, each as itself, and gives the rights to call them. */
export function functionSteps(deployment: Deployment): Step[] {
  const { functions, hasJob } = deployment;
  return [
    { say: 'versions of the secrets', call: [['read_secret_versions']] },
    ...(hasJob ? [jobStep(deployment)] : []),
    // A quota of new projects: more builds at once are refused.
    {
      say: 'functions',
      call: [...functions.map((part) => ['at_once', '4', ...functionWords(part, deployment)]), ['all_done']],
    },
    ...grantSteps(deployment, (on) => /^(service|job) /.test(on)),
  ];
}

function jobStep(deployment: Deployment): Step {
  const { memory, cpu, timeout, retries } = JOB_RESOURCES;
  const { name, folder } = JOB_PART;
  return {
    say: `job ${name}`,
    call: [
      ['build_job_image', folder],
      [
        ...['deploy_job', name, `--image=${variable('JOB_IMAGE')}`, `--memory=${memory}`, `--cpu=${cpu}`],
        ...[`--task-timeout=${timeout}`, `--max-retries=${retries}`, ...environmentWords(JOB_PART, deployment)],
      ],
    ],
  };
}

/** What differs from one function to the next; what is the same for all is in `deploy/lib/functions.sh`. */
function functionWords(part: DeployedFunction, deployment: Deployment): Word[] {
  const { memory, cpu, timeoutSeconds, concurrency, maxInstances } = resourcesOf(part.folder);
  return [
    ...[
      'deploy_function',
      part.name,
      part.folder,
      `--memory=${memory}`,
      `--cpu=${cpu}`,
      `--timeout=${timeoutSeconds}s`,
    ],
    ...[`--concurrency=${concurrency}`, `--max-instances=${maxInstances}`],
    ...environmentWords(part, deployment),
    ...secretWords(part),
  ];
}

/** Names under which functions and the job are deployed. */
export function deployedNames({ functions, hasJob }: Pick<Deployment, 'functions' | 'hasJob'>): string[] {
  return [...functions.map(({ name }) => name), ...(hasJob ? [deployedName(JOB)] : [])];
}
