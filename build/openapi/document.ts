import { createRequire } from 'node:module';
import { dreamlake } from '../../shared/dialects/dreamlake/dialect.ts';
import { gerra } from '../../shared/dialects/gerra/dialect.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import type { Dialect } from '../../shared/http/dialect.ts';
import type { Route } from '../../shared/http/route.ts';
import type { RouteTableEntry } from '../route-table.ts';
import { descriptionOf, openApiPath, operation } from './operation.ts';
import type { Components } from './schema.ts';

const { version }: { version: string } = createRequire(import.meta.url)('../../package.json');

/** Where the routes are. https://spec.openapis.org/oas/v3.1.1.html#server-object */
interface Server {
  url: string;
  description?: string;
  variables?: Record<string, { default: string; description: string }>;
}

/** Every deployment has a gateway of its own. */
const GATEWAY: Server = {
  url: 'https://{gateway}',
  description: 'The gateway of your deployment',
  variables: {
    gateway: { default: 'gateway.example.com', description: 'Its host, `defaultHostname` of the gateway' },
  },
};

/** An OpenAPI document, as far as its readers here look into it. */
export interface OpenApiDocument {
  openapi: string;
  info: Record<string, unknown>;
  servers: readonly Server[];
  tags: readonly { name: string; description: string }[];
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components: { schemas: Record<string, object> } & Record<string, object>;
}

/**
 * Describes routes in OpenAPI 3.1, from the schemas by which they validate. https://spec.openapis.org/oas/v3.1.1.html
 *
 * @param url - Base URL at which the routes are; default: that of any deployment.
 */
export function openApiDocument(routes: readonly Route[], url?: string): OpenApiDocument {
  const components: Components = new Map();
  const paths: OpenApiDocument['paths'] = {};
  for (const route of [...routes].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = openApiPath(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, components) };
  }
  const spoken = dialectsOf(routes).map((dialect) => ({ name: dialect.name, ...descriptionOf({ dialect }) }));
  const [only] = spoken.length === 1 ? spoken : [];
  return {
    openapi: '3.1.1',
    info: {
      title: only ? `Scenestore: ${only.tag}` : 'Scenestore',
      version,
      summary: 'A registry for training datasets.',
      description: only?.description ?? 'One set of records, in the wire formats of three products.',
      license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
    },
    servers: [url === undefined ? GATEWAY : { url }],
    tags: spoken.map(({ tag, description }) => ({ name: tag, description })),
    paths,
    components: {
      schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: Object.fromEntries(spoken.map(({ name, security }) => [name, security])),
      ...sharedComponents,
      parameters: {
        ...sharedComponents.parameters,
        ...(routes.some(({ conditional }) => conditional) ? conditionalParameters : {}),
      },
    },
  };
}

const conditionalParameters = {
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The `ETag` of the dataset as it was read, in double quotes: it is changed only if it is still that.',
    schema: { type: 'string' },
  },
};

const sharedComponents = {
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      description: 'A request that is sent again with the same key is done once and answered alike, for a day.',
      schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
    },
  },
  headers: {
    RequestId: {
      description: 'Names the request in the logs; the one that was sent in `X-Request-Id`, if it is valid.',
      schema: { type: 'string' },
    },
    'Retry-After': { description: 'Seconds after which to try again.', schema: { type: 'integer' } },
    'X-RateLimit-Limit': {
      description: 'Requests that the credential may make in a minute.',
      schema: { type: 'integer' },
    },
    'X-RateLimit-Remaining': { description: 'How many of them are left.', schema: { type: 'integer' } },
    'X-RateLimit-Reset': {
      description: 'When all of them are there again, in Unix seconds.',
      schema: { type: 'integer' },
    },
  },
};

/** Every dialect that clients speak. */
const DIALECTS: readonly Dialect[] = [lucitra, gerra, dreamlake];

/** The dialects of routes, in the order in which they are introduced. */
export function dialectsOf(routes: readonly Route[]): Dialect[] {
  return DIALECTS.filter((dialect) => routes.some((route) => route.dialect === dialect));
}

/** The documents that are stored in `docs/`, by file name: one of everything, and one of each dialect. */
export function openApiDocuments(table: readonly Pick<RouteTableEntry, 'route'>[]): Record<string, OpenApiDocument> {
  const routes = table.map(({ route }) => route);
  const byDialect = dialectsOf(routes).map((dialect) => {
    const own = routes.filter((route) => route.dialect === dialect);
    return [`openapi-${dialect.name}.json`, openApiDocument(own)] as const;
  });
  return { 'openapi.json': openApiDocument(routes), ...Object.fromEntries(byDialect) };
}

/** The document as it is stored and served. */
export function documentText(document: OpenApiDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
