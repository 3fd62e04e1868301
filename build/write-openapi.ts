import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './functions.ts';
import { documentText, openApiDocument } from './openapi/document.ts';
import { routeTable } from './route-table.ts';

/** `npm run openapi`: writes docs/openapi.json from the routes. */
const routes = (await routeTable()).map(({ route }) => route);
await writeFile(join(ROOT, 'docs/openapi.json'), documentText(openApiDocument(routes)));
