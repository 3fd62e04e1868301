import { apiGatewayConfig } from '../../../build/api-gateway.ts';
import { openApiDocument } from '../../../build/openapi/document.ts';
import { gatewayTable, type RouteTableEntry, routeTable } from '../../../build/route-table.ts';

interface Operation {
  operationId: string;
  parameters?: object[];
  'x-google-backend': { address: string; jwt_audience: string; path_translation: string };
}

describe('the configuration of API Gateway', () => {
  let table: RouteTableEntry[];
  let paths: Record<string, Record<string, Operation>>;
  beforeAll(async () => {
    table = await routeTable();
    ({ paths } = apiGatewayConfig(table, { projectNumber: '123', region: 'europe-west1' }) as { paths: typeof paths });
  });

  it('has the operations of the OpenAPI document, under the same names', () => {
    const namesIn = (described: object): unknown =>
      Object.values(described).map((methods: Record<string, Operation>) =>
        Object.entries(methods).flatMap(([method, { operationId }]) => (method === 'options' ? [] : [operationId])),
      );

    const described = openApiDocument(table.map(({ route }) => route));

    expect(Object.keys(paths).sort()).toEqual(Object.keys(described.paths).sort());
    expect((namesIn(paths) as string[][]).flat().sort()).toEqual(
      (namesIn(described.paths) as string[][]).flat().sort(),
    );
  });

  it('sends each route, with its path, to its function, in a token for that function alone', () => {
    expect(paths['/v1/datasets/{id}']?.get).toMatchObject({
      parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
      'x-google-backend': {
        address: 'https://scenestore-get-dataset-123.europe-west1.run.app',
        jwt_audience: 'https://scenestore-get-dataset-123.europe-west1.run.app',
        path_translation: 'APPEND_PATH_TO_ADDRESS',
      },
    });
  });

  it('sends the preflight request of a browser, for every path, to a function of that path', () => {
    for (const { options, ...methods } of Object.values(paths)) {
      const addresses = Object.values(methods).map((operation) => operation['x-google-backend'].address);

      expect(addresses).toContain(options?.['x-google-backend'].address);
    }
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['/review', ['get', 'head', 'options'], []],
    ['/review/config.json', ['get', 'head', 'options'], []],
    ['/review/token', ['options', 'post'], []],
    ['/review/assets/{name}', ['get', 'head', 'options'], ['name']],
    // The only form of a path of any depth that it takes.
    ['/review/{path=**}', ['get', 'head', 'options'], ['path']],
  ])('sends %s to the review page, for %j', async (path, methods, parameters) => {
    const { paths: all } = apiGatewayConfig(await gatewayTable(), { projectNumber: '123', region: 'europe-west1' }) as {
      paths: typeof paths;
    };

    const operations = all[path] ?? {};
    expect(Object.keys(operations).sort()).toEqual(methods);
    for (const operation of Object.values(operations)) {
      expect(operation['x-google-backend'].address).toBe('https://scenestore-review-page-123.europe-west1.run.app');
      expect(operation.parameters).toEqual(
        parameters.map((name) => ({ name, in: 'path', required: true, type: 'string' })),
      );
    }
    const ids = Object.values(all).flatMap((described) =>
      Object.values(described).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('opens no way to what only the platform may call', async () => {
    const { paths: all } = apiGatewayConfig(await gatewayTable(), { projectNumber: '123', region: 'europe-west1' }) as {
      paths: object;
    };

    expect(JSON.stringify(all)).not.toMatch(/process-upload|sweep-uploads|scan-archive|deliver-webhook/);
  });
});
