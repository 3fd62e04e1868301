import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import type { HostedFunction } from '../../local/functions/function-host.ts';
import { closeSettled, listen } from '../../local/processes/http-server.ts';
import type { Route } from '../../shared/http/route.ts';
import { serve } from '../../shared/http/serve.ts';
import type { Services } from '../../shared/services.ts';

let hosted = 0;

/** Hosts routes in this process, on the functions framework, with services of the caller's own for each request. */
export async function hostRoutes(routes: readonly Route[], getServices: () => Services): Promise<HostedFunction> {
  const name = `hosted-${hosted++}`;
  http(name, serve(routes, getServices));
  const server = getTestServer(name);
  const close = closeSettled(server);
  return { url: await listen(server, 0), close };
}
