import type express from 'express';
import { ApiError } from '../errors.ts';
import { object } from '../validation/schema.ts';
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

/** @throws ApiError in the dialect's terms, with every fault, when a part breaks its schema. */
export function validatedRequest(route: Route, request: express.Request): ValidatedRequest {
  return {
    params: request.params,
    query: route.query ? validated(route, 'query', route.query, request.query) : withoutQuery(route, request),
    body: route.body ? validated(route, 'body', route.body, jsonBody(request)) : withoutBody(route, request),
  };
}

function validated(route: Route, part: RequestPart, validator: Validator<unknown>, input: unknown): unknown {
  const result = validator(input);
  if ('value' in result) return result.value;
  throw route.dialect.invalid(part, result.faults);
}

/** A route without parameters takes none; to find that none were sent takes no schema. */
function withoutQuery(route: Route, request: express.Request): unknown {
  return Object.keys(request.query).length === 0 ? {} : validated(route, 'query', noParameters, request.query);
}

/** @throws ApiError INVALID_ARGUMENT when the body is not declared to be JSON. */
function jsonBody(request: express.Request): unknown {
  if (request.is('application/json')) return request.body;
  if (request.is('*/*') === null || request.get('content-length') === '0') return {};
  throw new ApiError('INVALID_ARGUMENT', 'The body must be JSON, sent with Content-Type: application/json');
}

/** A route without a body takes none but an empty object: nothing that a caller sent is silently dropped. */
function withoutBody(route: Route, request: express.Request): undefined {
  const sent: unknown = request.body;
  // What was not declared as JSON is still as it was sent.
  if (sent === undefined || (sent instanceof Uint8Array && sent.length === 0)) return;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent) || sent instanceof Uint8Array) {
    throw new ApiError('INVALID_ARGUMENT', 'This path takes no body with this method');
  }
  const [field] = Object.keys(sent);
  if (field === undefined) return;
  throw route.dialect.invalid('body', [{ field, message: 'is not a known field; this route takes no body' }]);
}
