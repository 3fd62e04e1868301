import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { API_TYPES_FILE, apiTypes } from './client/api-types.ts';
import { ROOT } from './functions.ts';
import { documentText, openApiDocuments } from './openapi/document.ts';
import { routeTable } from './route-table.ts';

/** `npm run openapi`: writes docs/openapi.json, a document of each dialect beside it, and the client's types, from the routes. */
for (const [file, document] of Object.entries(openApiDocuments(await routeTable()))) {
  await writeFile(join(ROOT, 'docs', file), documentText(document));
}
await writeFile(API_TYPES_FILE, await apiTypes());
