import { ALERTS, LOG_METRICS } from './alerts.ts';
import { BUCKET_SETTINGS } from './bucket-settings.ts';
import { softDeleteSeconds } from './bucket-steps.ts';
import { API, GATEWAY, SWEEP_SCHEDULE } from './caller-steps.ts';
import { OURS } from './common-flags.ts';
import { readIndexFile } from './database-needs.ts';
import { type Deployment, partsOf, planDeployment, serviceAccount } from './deployment.ts';
import { accountNames, BACKUP_SECONDS, DEAD_LETTERS, SERVICES } from './foundation.ts';
import { environmentOf, secretVariablesOf } from './function-environment.ts';
import { bindingOf, CUSTOM_ROLES, grants, REPOSITORY, SECRETS, WEBHOOK_QUEUE } from './grants.ts';
import { alertPolicy, dashboard, metricConfig } from './monitoring-files.ts';
import { JOB_RESOURCES, resourcesOf } from './resources.ts';
import { ANY_PROJECT } from './variables.ts';

/**
 * Everything that a deployment consists of, as data: what `dist/deployment.json` holds, for tools that make the
 * foundation instead of `deploy/foundation.sh`. Values of the project are written as the scripts write them, `${REGION}`
 * for one. docs/deployment.schema.json says what each field is.
 */
export async function describeDeployment(settings: Readonly<Record<string, string>>): Promise<object> {
  const deployment = await planDeployment(ANY_PROJECT);
  const { indexes, fieldOverrides } = readIndexFile();
  return {
    services: SERVICES,
    label: OURS.label,
    accounts: accountNames(deployment),
    roles: Object.entries(CUSTOM_ROLES).map(([name, permissions]) => ({ name, permissions })),
    database: {
      name: deployment.database,
      location: deployment.region,
      pointInTimeRecovery: true,
      backupSeconds: BACKUP_SECONDS,
    },
    indexes,
    fields: fieldOverrides,
    buckets: (['uploads', 'datasets'] as const).map((role) => ({
      name: role === 'uploads' ? deployment.uploadsBucket : deployment.datasetsBucket,
      location: deployment.region,
      softDeleteSeconds: softDeleteSeconds(role),
      cors: BUCKET_SETTINGS[role].cors,
      lifecycle: role === 'uploads' ? BUCKET_SETTINGS.uploads.lifecycle.rule : [],
    })),
    secrets: Object.values(SECRETS),
    repository: REPOSITORY,
    topics: [{ name: DEAD_LETTERS, subscription: DEAD_LETTERS, retentionSeconds: 2_678_400 }],
    queues: [WEBHOOK_QUEUE],
    grants: grants(deployment).map((grant) => ({ on: grant.on, ...bindingOf(grant, deployment) })),
    functions: partsDescribed(deployment, settings),
    callers: { api: API, gateway: GATEWAY, schedule: SWEEP_SCHEDULE },
    metrics: LOG_METRICS.map((metric) => ({ name: metric.name, ...metricConfig(metric) })),
    alerts: ALERTS.map((alert) => ({ name: alert.name, ...alertPolicy(alert) })),
    dashboard: dashboard(),
  };
}

function partsDescribed(deployment: Deployment, settings: Readonly<Record<string, string>>): object[] {
  return partsOf(deployment).map((part) => {
    const { why: _, ...resources } = deployment.functions.includes(part) ? resourcesOf(part.folder) : JOB_RESOURCES;
    return {
      name: part.name,
      bundle: part.folder,
      kind: deployment.functions.includes(part) ? 'function' : 'job',
      account: serviceAccount(part.name, deployment),
      resources,
      environment: { ...environmentOf(part, deployment), ...settings },
      secrets: secretVariablesOf(part),
    };
  });
}
