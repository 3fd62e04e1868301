import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentText, openApiDocument } from '../../../build/openapi/document.ts';
import { errorStatuses, openApiPath } from '../../../build/openapi/operation.ts';
import { type RouteTableEntry, routeTable } from '../../../build/route-table.ts';

const root = join(import.meta.dirname, '../../..');
const stored = readFileSync(join(root, 'docs/openapi.json'), 'utf8');
const document = JSON.parse(stored);

describe('docs/openapi.json', () => {
  let table: RouteTableEntry[];
  beforeAll(async () => {
    table = await routeTable();
  });

  it('is what `npm run openapi` writes from the routes', () => {
    expect(documentText(openApiDocument(table.map(({ route }) => route)))).toBe(stored);
  });

  it('says of every route what it does, takes and answers', () => {
    const lacking = table.filter(({ route }) => !route.summary || !route.responses);

    expect(lacking.map(({ route }) => `${route.method} ${route.path}`)).toEqual([]);
  });

  it('has every route with its schemas and errors', () => {
    for (const { route } of table) {
      const operation = document.paths[openApiPath(route.path)][route.method.toLowerCase()];
      const statuses = [...Object.keys(route.responses ?? {}).map(Number), ...errorStatuses(route)].sort();

      expect(Object.keys(operation.responses).map(Number)).toEqual(statuses);
      expect(operation.requestBody !== undefined).toBe(route.body !== undefined);
    }
    expect(Object.values(document.paths).flatMap((methods) => Object.keys(methods as object))).toHaveLength(
      table.length,
    );
  });

  it('names every operation once', () => {
    const ids = [...stored.matchAll(/"operationId": "(\w+)"/g)].map(([, id]) => id);

    expect(new Set(ids).size).toBe(table.length);
  });
});
