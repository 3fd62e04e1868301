import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentText, openApiDocuments } from '../../../build/openapi/document.ts';
import { errorStatuses, openApiPath } from '../../../build/openapi/operation.ts';
import { type RouteTableEntry, routeTable } from '../../../build/route-table.ts';
import { documentSchemas } from '../../support/openapi/document-schemas.ts';

const root = join(import.meta.dirname, '../../..');
const stored = readFileSync(join(root, 'docs/openapi.json'), 'utf8');
const document = JSON.parse(stored);

interface Media {
  schema: { $ref?: string; examples?: unknown[] };
  example?: unknown;
}

/** Every body that is described: the keys that lead to it, and what is said of it. */
const BODIES = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { requestBody, responses }]) => {
    const place = ['paths', path, method];
    const answers = Object.entries<{ content: Record<string, Media> }>(responses).map(([status, { content }]) => ({
      place: [...place, 'responses', status, 'content', 'application/json'],
      media: content['application/json'] as Media,
    }));
    if (!requestBody) return answers;
    const media: Media = requestBody.content['application/json'];
    return [{ place: [...place, 'requestBody', 'content', 'application/json'], media }, ...answers];
  }),
);

/** Parameters for which no value means what leaving them out means. */
const NO_DEFAULT: readonly unknown[] = ['wait'];

interface Operation {
  parameters?: {
    name: string;
    $ref?: string;
    description?: string;
    required?: boolean;
    schema: Record<string, unknown>;
  }[];
}

const OPERATIONS = Object.values(document.paths as Record<string, Record<string, Operation>>).flatMap(
  Object.values<Operation>,
);

/** The examples of a body: its own, else those of its schema. */
function examplesOf({ schema, example }: Media): unknown[] {
  if (example !== undefined) return [example];
  const name = schema.$ref?.split('/').at(-1);
  return (name === undefined ? schema : document.components.schemas[name]).examples ?? [];
}

describe('docs/openapi.json', () => {
  let table: RouteTableEntry[];
  beforeAll(async () => {
    table = await routeTable();
  });

  it.each(['openapi.json', 'openapi-lucitra.json', 'openapi-gerra.json', 'openapi-dreamlake.json'])(
    'is, as docs/%s, what `npm run openapi` writes from the routes',
    (file) => {
      const written = openApiDocuments(table)[file];

      expect(written && documentText(written)).toBe(readFileSync(join(root, 'docs', file), 'utf8'));
    },
  );

  it('describes every parameter, and gives its bounds where it is a number', () => {
    const parameters = OPERATIONS.flatMap(({ parameters = [] }) => parameters).filter((each) => !each.$ref);
    const lacking = parameters.filter(({ name, description, required, schema }) => {
      const isBounded = schema.type !== 'integer' || (schema.minimum !== undefined && schema.maximum !== undefined);
      return (
        !description ||
        !isBounded ||
        (!required && schema.type === 'integer' && schema.default === undefined && !NO_DEFAULT.includes(name))
      );
    });

    expect(parameters.length).toBeGreaterThan(table.length);
    expect(lacking).toEqual([]);
  });

  it('has no union of a list and a single value, and no enumeration with null in it', () => {
    expect(stored).not.toMatch(/"type": \[[^\]]*"array"/);
    expect(stored).not.toMatch(/"enum": \[[^\]]*null/);
  });

  it('gives the type of every constant, without which generators of Go clients write none', () => {
    const untyped: unknown[] = [];
    JSON.parse(stored, (_key, value) => {
      const isSchema = typeof value === 'object' && value !== null && 'const' in value;
      if (isSchema && !('type' in value)) untyped.push(value);
      return value;
    });

    expect(stored).toContain('"const"');
    expect(untyped).toEqual([]);
  });

  it.each(['lucitra', 'gerra', 'dreamlake'])('says of %s in its own document what it says of it among all', (name) => {
    const own = JSON.parse(readFileSync(join(root, `docs/openapi-${name}.json`), 'utf8'));

    expect(own.tags).toHaveLength(1);
    expect(document.paths).toMatchObject(own.paths);
    expect(document.components.schemas).toMatchObject(own.components.schemas);
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

  it('shows an example of whatever is sent and answered', () => {
    const lacking = BODIES.filter(({ media }) => examplesOf(media).length === 0);

    expect(lacking.map(({ place }) => place.join(' '))).toEqual([]);
  });

  it('shows examples that are as it says', () => {
    const check = documentSchemas(document);
    const faults = BODIES.flatMap(({ place, media }) =>
      examplesOf(media).map((example) => [place.join(' '), check([...place, 'schema'], example)]),
    );

    expect(faults.filter(([, fault]) => fault !== undefined)).toEqual([]);
  });

  it('shows examples of bodies that the routes take', () => {
    const bodies = table.flatMap(({ route: { body } }) => (body ? [body] : []));
    const refused = bodies.flatMap((body) =>
      (body.schema.examples as unknown[]).map(body).filter((result) => 'faults' in result),
    );

    expect(refused).toEqual([]);
  });

  it.each([
    ['post', '/datasets/{id}/accept', 200, { status: 'accepted' }],
    ['post', '/datasets/{id}/reject', 200, { status: 'rejected', message: 'Dataset rejected successfully' }],
    ['get', '/v1/datasets/{id}', 200, { status: 'pending' }],
    ['delete', '/v1/datasets/{id}', 200, { status: 'discarded' }],
    ['post', '/v1/datasets/{id}/restore', 200, { status: 'pending' }],
    ['get', '/v1/datasets/{id}', 401, { error: { message: 'Invalid or inactive API key' } }],
    ['get', '/datasets', 401, { detail: 'Missing Gerra-Api-Key header' }],
    ['get', '/namespaces/{slug}/projects', 401, { statusCode: 401, message: 'Invalid or expired token' }],
    ['get', '/namespaces/{slug}/projects', 503, { statusCode: 503, error: 'Service Unavailable' }],
  ])('shows what %s %s answers with %i', (method, path, status, answer) => {
    const media: Media = document.paths[path][method].responses[status].content['application/json'];

    expect(examplesOf(media)[0]).toMatchObject(answer);
  });
});
