import { createRequire } from 'node:module';
import type { Route } from '../../shared/http/route.ts';
import { DIALECTS } from './dialects.ts';
import { openApiPath, operation } from './operation.ts';
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
  const spoken = Object.entries(DIALECTS).filter(([name]) => routes.some(({ dialect }) => dialect.name === name));
  return {
    openapi: '3.1.1',
    info: {
      title: 'Scenestore',
      version,
      summary: 'A registry for training datasets.',
      description: 'One set of records, in the wire formats of three products.',
      license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
    },
    servers: [url === undefined ? GATEWAY : { url }],
    tags: spoken.map(([, { tag, description }]) => ({ name: tag, description })),
    paths,
    components: {
      schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: Object.fromEntries(spoken.map(([name, { security }]) => [name, security])),
      ...sharedComponents,
    },
  };
}

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
      description: 'Names the request in the logs; the one that was sent in `X-Request-Id`, if it is sane.',
      schema: { type: 'string' },
    },
  },
};

/** The document as it is stored and served. */
export function documentText(document: OpenApiDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
