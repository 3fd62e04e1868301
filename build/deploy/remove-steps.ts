import { LOG_METRICS } from './alerts.ts';
import { API, GATEWAY, SWEEP_SCHEDULE } from './caller-steps.ts';
import { foreignCalls } from './check-steps.ts';
import { type Deployment, JOB_PART, serviceAccount } from './deployment.ts';
import { accountNames, DEAD_LETTERS } from './foundation.ts';
import { bindingOf, CUSTOM_ROLES, grants, policyAt, REPOSITORY, SECRETS, WEBHOOK_QUEUE } from './grants.ts';
import type { Step, Word } from './steps.ts';

/** Removes what the other scripts make, the last first; data only where that is said. */
export function removeSteps(deployment: Deployment): Step[] {
  const { region, projectId } = deployment;
  const here = `--location=${region}`;
  const projectRights = grants(deployment).filter(({ on }) => on === 'project');
  return [
    { say: 'neighbours', call: [['read_services'], ...foreignCalls(deployment), ['finished']] },
    gone('gateway', ['api-gateway', 'gateways'], [GATEWAY, here]),
    { say: 'configurations of the API', call: [['drop_api_configs', API]] },
    gone('API', ['api-gateway', 'apis'], [API]),
    gone('schedule of the sweep', ['scheduler', 'jobs'], [SWEEP_SCHEDULE, here]),
    { say: 'triggers', call: [['drop_old_triggers']] },
    { say: 'alerts', call: [['look_alerts'], ['drop_other_alerts'], ['drop_dashboards']] },
    ...LOG_METRICS.map(({ name }) => gone(`metric ${name}`, ['logging', 'metrics'], [name])),
    ...deployment.functions.map(({ name }): Step => {
      const place = [name, `--region=${region}`];
      return {
        say: `function ${name}`,
        gone: ['functions', 'describe', ...place, '--v2'],
        remove: [['functions', 'delete', ...place, '--gen2']],
      };
    }),
    gone('job', ['run', 'jobs'], [JOB_PART.name, `--region=${region}`]),
    gone('repository of containers', ['artifacts', 'repositories'], [REPOSITORY, here]),
    gone('queue of webhook deliveries', ['tasks', 'queues'], [WEBHOOK_QUEUE, here]),
    gone('subscription of dead letters', ['pubsub', 'subscriptions'], [DEAD_LETTERS]),
    gone('topic of dead letters', ['pubsub', 'topics'], [DEAD_LETTERS]),
    {
      say: 'rights on the project',
      ...policyAt('project', deployment),
      bindings: [],
      without: projectRights.map((grant) => bindingOf(grant, deployment)),
    },
    ...accountNames(deployment).map((name) =>
      gone(`account ${name}`, ['iam', 'service-accounts'], [serviceAccount(name, deployment)]),
    ),
    ...Object.keys(CUSTOM_ROLES).map((role) =>
      gone(`role ${role}`, ['iam', 'roles'], [role, `--project=${projectId}`]),
    ),
    ...dataSteps(deployment),
  ];
}

/** Records, archives, and the secrets without which no API key is valid again. */
function dataSteps({ database, uploadsBucket, datasetsBucket }: Deployment): Step[] {
  const named = `--database=${database}`;
  const bucket = (what: string, name: string): Step => ({
    say: what,
    onlyWith: 'DATA',
    gone: ['storage', 'buckets', 'describe', `gs://${name}`],
    remove: [['storage', 'rm', '--recursive', `gs://${name}`]],
  });
  return [
    ...Object.values(SECRETS).map(
      (name): Step => ({ ...gone(`secret ${name}`, ['secrets'], [name]), onlyWith: 'DATA' }),
    ),
    bucket('uploads bucket', uploadsBucket),
    bucket('datasets bucket', datasetsBucket),
    {
      say: `database ${database}`,
      onlyWith: 'DATA',
      gone: ['firestore', 'databases', 'describe', named],
      remove: [
        ['firestore', 'databases', 'update', named, '--no-delete-protection'],
        ['firestore', 'databases', 'delete', named],
      ],
    },
  ];
}

function gone(say: string, group: string[], place: Word[]): Step {
  return { say, gone: [...group, 'describe', ...place], remove: [[...group, 'delete', ...place]] };
}
