import type express from 'express';
import { ApiError } from '../errors.ts';
import { object } from '../validation/schema.ts';
import { parseSentJson } from '../validation/sent-json.ts';
import { queryValidator, type Validator } from '../validation/validator.ts';
import type { RequestPart } from './dialect.ts';
import type { Route } from './route.ts';

/** The parts of a request that a route describes, as its schemas yield them. */
export interface ValidatedRequest {
  params: unknown;
  query: unknown;
  body: unknown;
}

const noParameters = queryValidator(object({}));

/**
 * Reads and validates what a route describes.
 *
 * @param rawBody - The body, decompressed.
 * @throws ApiError in the dialect's terms, with every fault, when a part breaks its schema.
 */
export function validatedRequest(route: Route, request: express.Request, rawBody: Buffer): ValidatedRequest {
  const query = queryOf(request.originalUrl);
  const body = rawBody.length === 0 ? undefined : sentBody(route, request, rawBody);
  return {
    params: request.params,
    query: validatedQuery(route, query),
    body: route.body ? validated(route, 'body', route.body, body === undefined ? {} : body) : withoutBody(route, body),
  };
}

function validated(route: Route, part: RequestPart, validator: Validator<unknown>, input: unknown): unknown {
  const result = validator(input);
  if ('value' in result) return result.value;
  throw route.dialect.invalid(part, result.faults);
}

/**
 * The parameters of a query by name; one that is repeated is a list.
 *
 * @throws ApiError INVALID_ARGUMENT when it is not UTF-8.
 */
function queryOf(url: string): Record<string, string | string[]> {
  if (!isUtf8(url)) throw new ApiError('INVALID_ARGUMENT', 'The path or the query is not UTF-8');
  const start = url.indexOf('?');
  if (start < 0) return {};
  const query: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(url.slice(start))) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}

/** Whether the percent escapes of a URL spell UTF-8. Node refuses a request with bytes that need an escape and have none. */
function isUtf8(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    for (const [escapes] of url.matchAll(/(?:%[\da-f]{2})+/gi)) decodeURIComponent(escapes);
    return true;
  } catch {
    return false;
  }
}

/** A route without parameters takes none; to find that none were sent takes no schema. */
function validatedQuery(route: Route, query: Record<string, string | string[]>): unknown {
  if (!route.query && Object.keys(query).length === 0) return {};
  const validator = route.query ?? noParameters;
  const repeated = Object.keys(query).filter((name) => Array.isArray(query[name]) && !takesList(validator, name));
  if (repeated.length === 0) return validated(route, 'query', validator, query);
  const message = 'is sent more than once; send it once';
  throw route.dialect.invalid(
    'query',
    repeated.map((field) => ({ field, message })),
  );
}

/** Whether a parameter may be repeated; an unknown one is reported as such. */
function takesList({ schema }: Validator<unknown>, name: string): boolean {
  const properties = (schema.properties ?? {}) as Record<string, { type?: unknown }>;
  const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return known === undefined || [known.type].flat().includes('array');
}

/**
 * The body as it was sent: parsed if it is JSON. Only a route without a body takes another one, to refuse it.
 *
 * @throws ApiError INVALID_ARGUMENT when it is not JSON in UTF-8, or is not declared to be.
 */
function sentBody(route: Route, request: express.Request, rawBody: Buffer): unknown {
  if (!request.is('application/json')) {
    if (!route.body) return rawBody;
    throw new ApiError('INVALID_ARGUMENT', 'The body must be JSON, sent with Content-Type: application/json');
  }
  return parsed(decoded(rawBody));
}

function decoded(rawBody: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(rawBody);
  } catch (cause) {
    throw new ApiError('INVALID_ARGUMENT', 'The body is not UTF-8', [], { cause });
  }
}

function parsed(text: string): unknown {
  try {
    return parseSentJson(text);
  } catch (cause) {
    const message = cause instanceof SyntaxError ? cause.message : 'it cannot be read';
    throw new ApiError('INVALID_ARGUMENT', `The body is not valid JSON: ${message}`, [], { cause });
  }
}

/** A route without a body accepts only an empty object, so that nothing that was sent is ignored silently. */
function withoutBody(route: Route, sent: unknown): undefined {
  if (sent === undefined) return;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent) || sent instanceof Uint8Array) {
    throw new ApiError('INVALID_ARGUMENT', 'This path takes no body with this method');
  }
  const [field] = Object.keys(sent);
  if (field === undefined) return;
  throw route.dialect.invalid('body', [{ field, message: 'is not a known field; this route takes no body' }]);
}
