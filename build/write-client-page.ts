import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clientPage } from './client/client-page.ts';
import { ROOT } from './functions.ts';

/** `npm run docs:client`: writes docs/client.md from the help texts of the command. */
await writeFile(join(ROOT, 'docs/client.md'), clientPage());
