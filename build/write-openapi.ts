import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './functions.ts';
import { documentText, openApiDocuments } from './openapi/document.ts';
import { routeTable } from './route-table.ts';

/** `npm run openapi`: writes docs/openapi.json, and a document of each dialect beside it, from the routes. */
for (const [file, document] of Object.entries(openApiDocuments(await routeTable()))) {
  await writeFile(join(ROOT, 'docs', file), documentText(document));
}
