import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { scriptFiles } from './deploy/script-files.ts';
import { ROOT } from './functions.ts';

/** `npm run scripts`: writes what is in `deploy/` from the tables in `build/deploy/`. */
await rm(join(ROOT, 'deploy/monitoring'), { recursive: true, force: true });
for (const [name, text] of Object.entries(await scriptFiles())) {
  const file = join(ROOT, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
