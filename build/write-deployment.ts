import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../shared/config/config-error.ts';
import { apiGatewayConfig } from './api-gateway.ts';
import { type Deployment, planDeployment } from './deploy/deployment.ts';
import { describeDeployment } from './deploy/describe-deployment.ts';
import { SEPARATOR } from './deploy/function-environment.ts';
import { scriptsDigest } from './deploy/scripts-digest.ts';
import { readSettings } from './deploy/settings.ts';
import { ROOT } from './functions.ts';
import { gatewayTable } from './route-table.ts';

/** A project to check settings in: which one it will be, only the second build knows. */
const SOME_PROJECT = {
  projectId: 'PROJECT_ID',
  projectNumber: 'PROJECT_NUMBER',
  region: 'REGION',
  database: 'scenestore',
  uploadsBucket: 'project-scenestore-uploads',
  datasetsBucket: 'project-scenestore-datasets',
  artifactsBucket: 'project-scenestore-artifacts',
};

/**
 * `npm run deployment`: leaves in `dist/` what an artifact holds beside the bundles, for a deployment into any project:
 * the settings, from `SETTINGS` (`NAME=value`, separated by commas), the gateway's configuration, the deployment as data,
 * and to which scripts it belongs.
 *
 * @throws ConfigError when a setting cannot be deployed.
 */
async function writeDeployment(): Promise<void> {
  const deployment: Deployment = await planDeployment(SOME_PROJECT);
  const settings = readSettings(process.env.SETTINGS ?? '', deployment);
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const files: Record<string, string> = {
    settings: Object.entries(settings)
      .map(([name, value]) => `${name}=${value}`)
      .join(SEPARATOR),
    'api-gateway.json': JSON.stringify(apiGatewayConfig(await gatewayTable(), deployment), null, 2),
    'deployment.json': `${JSON.stringify(await describeDeployment(settings), null, 2)}\n`,
    scripts: await scriptsDigest(),
    version,
  };
  const dist = join(ROOT, 'dist');
  await mkdir(dist, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(dist, name), text);
}

try {
  await writeDeployment();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
