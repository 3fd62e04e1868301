import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiGatewayConfig } from './api-gateway.ts';
import { BUCKET_SETTINGS } from './deploy/bucket-settings.ts';
import { checkSettings } from './deploy/check-settings.ts';
import { planDeployment } from './deploy/deployment.ts';
import { deploymentSteps } from './deploy/deployment-steps.ts';
import { script } from './deploy/steps.ts';
import { ROOT } from './functions.ts';
import { routeTable } from './route-table.ts';

/**
 * `npm run deployment`: leaves in `dist/` what a deployment takes beside the functions: `deploy.sh`, the gateway's
 * configuration, and the settings of the buckets. It reads `PROJECT_ID`, `PROJECT_NUMBER`, `REGION`, `UPLOADS_BUCKET`,
 * `DATASETS_BUCKET`, `SETTINGS` (`NAME=value`, parted by commas) and `PREVIOUS_API_KEY_SECRET_VERSION`.
 */
const read = (variable: string): string => {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} must be set`);
  return value;
};

const deployment = await planDeployment({
  projectId: read('PROJECT_ID'),
  projectNumber: read('PROJECT_NUMBER'),
  region: read('REGION'),
  uploadsBucket: read('UPLOADS_BUCKET'),
  datasetsBucket: read('DATASETS_BUCKET'),
  settings: Object.fromEntries(
    (process.env.SETTINGS ?? '')
      .split(',')
      .filter((pair) => pair !== '')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  ),
  previousApiKeySecretVersion: process.env.PREVIOUS_API_KEY_SECRET_VERSION ?? '',
});
checkSettings(deployment);
const gatewayConfig = JSON.stringify(apiGatewayConfig(await routeTable(), deployment), null, 2);

const dist = join(ROOT, 'dist');
await mkdir(dist, { recursive: true });
const { uploads, datasets } = BUCKET_SETTINGS;
const files: Record<string, string> = {
  'deploy.sh': script(deploymentSteps(deployment, gatewayConfig)),
  'api-gateway.json': gatewayConfig,
  'uploads-cors.json': JSON.stringify(uploads.cors),
  'uploads-lifecycle.json': JSON.stringify(uploads.lifecycle),
  'datasets-cors.json': JSON.stringify(datasets.cors),
};
for (const [name, text] of Object.entries(files)) await writeFile(join(dist, name), text);
