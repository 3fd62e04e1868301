import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planDeployment } from './deploy/deployment.ts';
import { grants } from './deploy/grants.ts';
import { grantsTable } from './deploy/grants-table.ts';
import { ANY_PROJECT } from './deploy/variables.ts';
import { ROOT } from './functions.ts';

/** `npm run grants`: writes the table of rights into docs/deploy.md. */
const table = grantsTable(grants(await planDeployment(ANY_PROJECT)));
const file = join(ROOT, 'docs/deploy.md');
const text = await readFile(file, 'utf8');
await writeFile(
  file,
  text.replace(/\| account +\| role +\| on +\|\n[\s\S]*?\n\n/, () => `${table}\n\n`),
);
