import { openApiPath } from '../../../build/openapi/operation.ts';
import type { Route } from '../../../shared/http/route.ts';
import { parseJson } from '../../../shared/validation/parse-json.ts';
import { describedAnswers } from '../once-per-worker/described-answers.ts';

/** An answer that was received. */
export interface ReceivedAnswer {
  method: string;
  /** Of the request, without its query. */
  path: string;
  status: number;
  contentType: string | null;
  body: string;
}

/** Says what about an answer is not as the API's description says; `undefined` when nothing is. */
export type AnswerChecker = (answer: ReceivedAnswer) => string | undefined;

/**
 * Checks answers of routes against docs/openapi.json, which describes JSON only. What goes to none of the routes is not
 * checked. That the file describes the routes as they are is another test's.
 */
export function answerChecker(routes: readonly Route[]): AnswerChecker {
  const { document, check } = describedAnswers();

  return ({ method, path, status, contentType, body }) => {
    const route = routes.find((candidate) => candidate.method === method && pathPattern(candidate).test(path));
    if (!route?.responses) return undefined;
    const place = ['paths', openApiPath(route.path), method.toLowerCase(), 'responses', String(status)];
    if (!holds(document, place)) return `${method} ${route.path} is not said to answer ${status}`;
    const isJson = /^application\/json\b/.test(contentType ?? '');
    const value = isJson ? parseJson(body) : undefined;
    const fault =
      value === undefined
        ? `the answer is not JSON, but ${contentType}: ${body.slice(0, 80)}`
        : check([...place, 'content', 'application/json', 'schema'], value);
    return fault && `${method} ${route.path} ${status}: ${fault}`;
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
