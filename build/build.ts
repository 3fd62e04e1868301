import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleFunction } from './bundle-function.ts';
import { functionNames, ROOT } from './functions.ts';

/** `npm run build`: leaves one folder per function in `dist/`, ready to be deployed. */
const dist = join(ROOT, 'dist');
await rm(dist, { recursive: true, force: true });
for (const name of await functionNames()) {
  const { bytes } = await bundleFunction(name, dist);
  process.stdout.write(`dist/${name}  ${(bytes / 2 ** 20).toFixed(1)} MiB\n`);
}
