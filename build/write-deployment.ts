import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../shared/config.ts';
import { apiGatewayConfig } from './api-gateway.ts';
import { BUCKET_SETTINGS } from './deploy/bucket-settings.ts';
import { checkSettings } from './deploy/check-settings.ts';
import { planDeployment } from './deploy/deployment.ts';
import { deploymentSteps } from './deploy/deployment-steps.ts';
import { script } from './deploy/steps.ts';
import { ROOT } from './functions.ts';
import { routeTable } from './route-table.ts';

/**
 * `npm run deployment`: leaves in `dist/` what a deployment takes beside the functions: `foundation.sh` and `deploy.sh`,
 * the gateway's configuration, and the settings of the buckets. It reads `PROJECT_ID`, `PROJECT_NUMBER`, `REGION`,
 * `UPLOADS_BUCKET`, `DATASETS_BUCKET`, `SETTINGS` (`NAME=value`, parted by commas) and `PREVIOUS_API_KEY_SECRET_VERSION`.
 *
 * @throws ConfigError when one of them is missing, or a setting cannot be deployed.
 */
async function writeDeployment(): Promise<void> {
  const deployment = await planDeployment({
    projectId: read('PROJECT_ID'),
    projectNumber: read('PROJECT_NUMBER'),
    region: read('REGION'),
    uploadsBucket: read('UPLOADS_BUCKET'),
    datasetsBucket: read('DATASETS_BUCKET'),
    settings: settingsIn(process.env.SETTINGS ?? ''),
    previousApiKeySecretVersion: process.env.PREVIOUS_API_KEY_SECRET_VERSION ?? '',
  });
  checkSettings(deployment);
  const gatewayConfig = JSON.stringify(apiGatewayConfig(await routeTable(), deployment), null, 2);
  const { foundation, functions } = deploymentSteps(deployment, gatewayConfig);
  const { uploads, datasets } = BUCKET_SETTINGS;
  const files: Record<string, string> = {
    'foundation.sh': script(foundation),
    'deploy.sh': script(functions),
    'api-gateway.json': gatewayConfig,
    'uploads-cors.json': JSON.stringify(uploads.cors),
    'uploads-lifecycle.json': JSON.stringify(uploads.lifecycle),
    'datasets-cors.json': JSON.stringify(datasets.cors),
  };
  const dist = join(ROOT, 'dist');
  await mkdir(dist, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(dist, name), text);
}

function read(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new ConfigError(variable, 'a non-empty text', value);
  return value;
}

function settingsIn(text: string): Record<string, string> {
  const pairs = text.split(',').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const end = pair.indexOf('=');
      if (end < 1) throw new ConfigError('_SETTINGS', 'NAME=value, parted by commas', pair);
      return [pair.slice(0, end), pair.slice(end + 1)];
    }),
  );
}

try {
  await writeDeployment();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
