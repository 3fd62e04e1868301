import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../functions.ts';
import { ALERTS, LOG_METRICS } from './alerts.ts';
import { BUCKET_SETTINGS } from './bucket-settings.ts';
import { callerSteps } from './caller-steps.ts';
import { checkSteps } from './check-steps.ts';
import { databaseNeeds, readIndexFile } from './database-needs.ts';
import { planDeployment } from './deployment.ts';
import { foundationSteps } from './foundation.ts';
import { functionSteps } from './function-steps.ts';
import { alertPolicy, dashboard, digestOf, metricConfig } from './monitoring-files.ts';
import { monitoringSteps } from './monitoring-steps.ts';
import { removeSteps } from './remove-steps.ts';
import { setupSteps } from './setup-steps.ts';
import { script } from './shell.ts';
import { ANY_PROJECT } from './variables.ts';

/** Days after which what the builds have read is deleted. */
const SOURCE_DAYS = 30;

/** Every file of `deploy/` that is written from the tables, by its path. The others there are written by hand. */
export async function scriptFiles(): Promise<Record<string, string>> {
  const deployment = await planDeployment(ANY_PROJECT);
  const { uploads, datasets } = BUCKET_SETTINGS;
  const files: Record<string, string> = {
    'setup.sh': script('Once per project: what the two builds need.', setupSteps(deployment), 'person.sh'),
    'check.sh': script('Looks, makes nothing, and names every problem.', checkSteps(deployment)),
    'foundation.sh': script('What everything else stands on.', foundationSteps(deployment)),
    'functions.sh': script('What runs, and who may call it.', functionSteps(deployment)),
    'callers.sh': script('What calls the functions.', callerSteps(deployment)),
    'monitoring.sh': script('Metrics, alerts and a dashboard.', monitoringSteps()),
    'remove.sh': script(
      'Removes a deployment; by default it only says what it would do.',
      removeSteps(deployment),
      'person.sh',
    ),
    'database-needs': `${databaseNeeds(readIndexFile()).join('\n')}\n`,
    'firestore-rules.json': rules(),
    'buckets/uploads-cors.json': json(uploads.cors),
    'buckets/uploads-lifecycle.json': json(uploads.lifecycle),
    'buckets/datasets-cors.json': json(datasets.cors),
    'buckets/artifacts-lifecycle.json': json({
      rule: [
        { action: { type: 'Delete' }, condition: { age: SOURCE_DAYS, matchesPrefix: ['source/', 'job-source/'] } },
      ],
    }),
    'monitoring/dashboard.json': json({ labels: { app: 'scenestore', digest: digestOf(dashboard()) }, ...dashboard() }),
    ...Object.fromEntries(
      LOG_METRICS.map((metric) => [`monitoring/metric-${metric.name}.json`, json(metricConfig(metric))]),
    ),
    ...Object.fromEntries(ALERTS.map((alert) => [`monitoring/alert-${alert.name}.json`, json(alertPolicy(alert))])),
  };
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`deploy/${name}`, text]));
}

/** The rules as their API takes them; the name of their file says what is in it. */
function rules(): string {
  const content = readFileSync(join(ROOT, 'firestore.rules'), 'utf8');
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return json({ source: { files: [{ name: `firestore-${digest}.rules`, content }] } });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
