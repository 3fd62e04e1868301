import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatsPage } from './formats/formats-page.ts';
import { ROOT } from './functions.ts';

/** `npm run docs:formats`: writes docs/formats.md from the catalogues of the scanner. */
await writeFile(join(ROOT, 'docs/formats.md'), formatsPage());
