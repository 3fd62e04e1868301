import type { Route } from '../../../shared/http/route.ts';
import { answerChecker } from './answer-checker.ts';

/**
 * Checks every answer that this test file fetches from a stack against the API's description, and fails the fetch of
 * one that is not as described.
 *
 * @returns Stops checking.
 */
export function checkAnswers(baseUrl: string, routes: readonly Route[]): () => void {
  const check = answerChecker(routes);
  const plainFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const response = await plainFetch(input, init);
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== baseUrl) return response;
    const fault = check({
      method: (init?.method ?? 'GET').toUpperCase(),
      path: url.pathname,
      status: response.status,
      contentType: response.headers.get('content-type'),
      body: await response.clone().text(),
    });
    if (fault) throw new Error(`Not as docs/openapi.json says: ${fault}`);
    return response;
  };
  return () => {
    globalThis.fetch = plainFetch;
  };
}
