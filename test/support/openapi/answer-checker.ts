import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { openApiDocument } from '../../../build/openapi/document.ts';
import { openApiPath } from '../../../build/openapi/operation.ts';
import type { Route } from '../../../shared/http/route.ts';

/** An answer that was received. */
export interface ReceivedAnswer {
  method: string;
  /** Of the request, without its query. */
  path: string;
  status: number;
  body: unknown;
}

/** Says what about an answer is not as the API's description says; `undefined` when nothing is. */
export type AnswerChecker = (answer: ReceivedAnswer) => string | undefined;

/** Checks answers against the OpenAPI document of routes. What goes to none of them is not described, nor checked. */
export function answerChecker(routes: readonly Route[]): AnswerChecker {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    formats: { 'date-time': isDateTime, date: true, uuid: true },
  });
  const document = openApiDocument(routes);
  ajv.addSchema(document, 'openapi.json');
  const compiled = new Map<string, ValidateFunction>();

  return ({ method, path, status, body }) => {
    const route = routes.find((candidate) => candidate.method === method && pathPattern(candidate).test(path));
    if (!route?.responses) return undefined;
    const place = ['paths', openApiPath(route.path), method.toLowerCase(), 'responses', String(status)];
    if (!holds(document, place)) return `${method} ${route.path} is not said to answer ${status}`;
    const pointer = [...place, 'content', 'application/json', 'schema'].map(escapeSegment).join('/');
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi.json#/${pointer}` });
    compiled.set(pointer, validate);
    return validate(body) ? undefined : `${method} ${route.path} ${status}: ${ajv.errorsText(validate.errors)}`;
  };
}

function pathPattern({ path }: Route): RegExp {
  return new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`);
}

function holds(document: object, place: readonly string[]): boolean {
  return (
    place.reduce<unknown>((found, key) => (found as Record<string, unknown> | undefined)?.[key], document) !== undefined
  );
}

/** A segment of a JSON pointer in the fragment of a URI. */
function escapeSegment(segment: string): string {
  return encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function isDateTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text));
}
