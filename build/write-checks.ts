import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checksPage } from './checks/checks-page.ts';
import { ROOT } from './functions.ts';

/** `npm run docs:checks`: writes docs/checks.md from the catalogue of checks. */
await writeFile(join(ROOT, 'docs/checks.md'), checksPage());
