import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { demoDatasets } from '../build/examples/demo-datasets.ts';
import { localEnvironment } from './admin/local-environment.ts';
import { fillRegistry } from './demo/fill-registry.ts';

/** `npm run demo`: fills the local stack that runs with a dozen datasets of drawn scenes; what is there stays. */
try {
  await localEnvironment(process.env);
  const credentials = JSON.parse(
    await readFile(join(resolve(process.env.DATA_DIR || '.local'), 'credentials.json'), 'utf8'),
  );
  const { base_url: baseUrl, api_key: apiKey, project_id: projectId } = credentials;
  await fillRegistry(demoDatasets(), { baseUrl, apiKey, projectId }, console.log);
  console.log(`\nlook at them: ${baseUrl}/review  (sign in with the key ${apiKey})`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
