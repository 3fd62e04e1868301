import type { Route } from '../../shared/http/route.ts';
import { descriptionOf, pathParameters } from './operation.ts';

/**
 * A command line that calls a route, as its example shows. What differs from caller to caller is a shell variable:
 * `$URL`, the credential, and each parameter of the path and required one of the query.
 */
export function curlLine(route: Route): string {
  const { method, path, query, body } = route;
  const parameters = pathParameters(path);
  const address = parameters.reduce((text, name) => text.replace(`:${name}`, variable(name)), `$URL${path}`);
  const required = (query?.schema.required ?? []) as readonly string[];
  const search = required.map((name) => `${name}=${variable(name)}`).join('&');
  const [example] = (body?.schema.examples ?? []) as readonly unknown[];
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"${address}${search && `?${search}`}"`,
    `-H "${descriptionOf(route).header}"`,
    ...(example === undefined ? [] : [`-H "Content-Type: application/json"`, `-d ${quoted(JSON.stringify(example))}`]),
  ];
  return lines.join(' \\\n  ');
}

/** `projectSlug` as `$PROJECT_SLUG`. */
function variable(name: string): string {
  return `$${name.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
