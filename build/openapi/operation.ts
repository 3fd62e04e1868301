import { ApiError, ERROR_STATUS, type ErrorCode } from '../../shared/errors.ts';
import type { DialectDescription } from '../../shared/http/dialect.ts';
import { MAX_BODY_BYTES } from '../../shared/http/incoming-body.ts';
import type { Route } from '../../shared/http/route.ts';
import type { Schema } from '../../shared/validation/schema.ts';
import { type Components, describedSchema } from './schema.ts';

/** What an error of a status means. */
const MEANINGS: Readonly<Record<number, string>> = {
  400: 'The request is malformed, or its body too large: the message names the field and what is allowed',
  401: 'There is no credential, or it is not valid',
  403: 'The credential does not allow this',
  404: 'What the request names does not exist',
  409: 'The name is taken, or the record changed meanwhile; try again',
  412: 'The dataset has changed since the revision that `If-Match` names',
  422: 'The request cannot be done in this state, or its body is not valid',
  429: 'The credential has made too many requests; `Retry-After` says when to try again',
  500: 'An unexpected fault; the message names the request',
  503: 'The credential cannot be verified at the moment; try again',
};

/**
 * `/v1/datasets/:id` as OpenAPI spells it, `/v1/datasets/{id}`, and `/review/*path` as API Gateway does, `/review/{path=**}`.
 * https://cloud.google.com/api-gateway/docs/path-templating
 */
export function openApiPath(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}').replaceAll(/\*(\w+)/g, '{$1=**}');
}

/** Names of the parameters in a path. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/[:*](\w+)/g)].map(([, name = '']) => name);
}

/**
 * The name of a route's operation.
 *
 * @throws RangeError for a public route without one.
 */
export function operationId({ operationId: id, method, path }: Route): string {
  if (id === undefined) throw new RangeError(`${method} ${path} has no operationId`);
  return id;
}

/** @throws RangeError for a dialect that only the platform speaks. */
export function descriptionOf({ dialect }: Pick<Route, 'dialect'>): DialectDescription {
  if (!dialect.description) throw new RangeError(`The dialect ${dialect.name} is not described`);
  return dialect.description;
}

/** One route as an operation. https://spec.openapis.org/oas/v3.1.1.html#operation-object */
export function operation(route: Route, components: Components): Record<string, unknown> {
  const { tag } = descriptionOf(route);
  const parameters = [
    ...inPath(route, components),
    ...inQuery(route, components),
    ...(route.conditional ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
    ...(route.method === 'POST' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
  return {
    operationId: operationId(route),
    summary: route.summary ?? `${route.method} ${openApiPath(route.path)}`,
    description: `Needs the scope \`${route.scope}\`.`,
    tags: [tag],
    security: [{ [route.dialect.name]: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...inBody(route, components),
    responses: responses(route, components),
  };
}

/** A parameter in a path or a query. https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
function parameter(
  name: string,
  place: 'path' | 'query',
  { description, documented, ...schema }: Schema,
  { required, components }: { required: boolean; components: Components },
): object {
  // What is checked beside the schema, for a message that says more.
  const described = describedSchema({ ...schema, ...(documented as object | undefined) }, components);
  return { name, in: place, description, ...(required ? { required: true } : {}), schema: described };
}

function inPath({ path, params }: Route, components: Components): object[] {
  const properties = (params?.properties ?? {}) as Record<string, Schema>;
  return pathParameters(path).map((name) =>
    parameter(name, 'path', properties[name] ?? { type: 'string' }, { required: true, components }),
  );
}

function inQuery({ query }: Route, components: Components): object[] {
  const { properties = {}, required = [] } = (query?.schema ?? {}) as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) =>
    parameter(name, 'query', schema, { required: required.includes(name), components }),
  );
}

function inBody({ body }: Route, components: Components): object {
  if (!body) return {};
  const content = json(describedSchema(body.schema, components));
  const required = [body.schema.required ?? []].flat().length > 0;
  return { requestBody: { description: `At most ${MAX_BODY_BYTES} bytes.`, required, content } };
}

function responses(route: Route, components: Components): Record<string, object> {
  const { error } = descriptionOf(route);
  const answers = Object.entries(route.responses ?? { 200: { type: 'object' } }).map(([status, schema]) => [
    status,
    answer('Success', describedSchema(schema, components), route.example),
  ]);
  const errors = errorStatuses(route).map((status) => [
    status,
    answer(
      MEANINGS[status] ?? '',
      describedSchema(error, components),
      errorExample(route, status),
      status === 429 ? RATE_HEADERS : {},
    ),
  ]);
  return Object.fromEntries([...answers, ...errors]);
}

/** What the dialect itself answers for an error of a status. */
function errorExample({ dialect }: Route, status: number): unknown {
  const code = (Object.keys(ERROR_STATUS) as ErrorCode[]).find((known) => ERROR_STATUS[known] === status);
  if (!code) throw new RangeError(`No error has the status ${status}`);
  const message = descriptionOf({ dialect }).messages[status] ?? MEANINGS[status] ?? '';
  return dialect.envelope(new ApiError(code, message)).body;
}

/** Statuses of the errors that a route may answer. */
export function errorStatuses({ dialect, method, path, conditional, errors = [] }: Route): number[] {
  const statuses = [
    ...descriptionOf({ dialect }).errors,
    ...errors,
    // An Idempotency-Key that is in use, or was used with another body.
    ...(method === 'POST' ? [409, 422] : []),
    ...(conditional ? [412] : []),
    ...(pathParameters(path).length > 0 ? [404] : []),
  ];
  return [...new Set(statuses)].sort();
}

/** Headers of an answer beyond the limit; the others, but for `Retry-After`, are on every answer. */
const RATE_HEADERS = Object.fromEntries(
  ['Retry-After', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'].map((name) => [
    name,
    { $ref: `#/components/headers/${name}` },
  ]),
);

function answer(description: string, schema: Schema, example?: unknown, headers: object = {}): object {
  return {
    description,
    headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' }, ...headers },
    content: json(schema, example),
  };
}

function json(schema: Schema, example?: unknown): object {
  return { 'application/json': { schema, ...(example === undefined ? {} : { example }) } };
}
