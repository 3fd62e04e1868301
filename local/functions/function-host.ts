import { join } from 'node:path';
import { closeSettled, listen } from '../processes/http-server.ts';

/** The folder that holds one folder per function. */
export const FUNCTIONS_FOLDER = join(import.meta.dirname, '../../functions');

/** The functions that the framework knows in this process. */
const registered = new Set<string>();

/** A function that listens. */
export interface HostedFunction {
  readonly url: string;
  /** Cuts its connections; resolves when every request under way has been dealt with. */
  close(): Promise<void>;
}

/**
 * Hosts a function in this process, on the functions framework, as it is hosted when deployed. The function reads the
 * environment of this process.
 *
 * @param name name of the function and of its folder.
 * @param port 0 takes a free one.
 */
export async function hostFunction(name: string, port = 0): Promise<HostedFunction> {
  const [{ http }, { getTestServer }, { serve }, { routes }] = await Promise.all([
    import('@google-cloud/functions-framework'),
    import('@google-cloud/functions-framework/testing'),
    import('../../shared/http/serve.ts'),
    import(join(FUNCTIONS_FOLDER, name, 'routes.ts')),
  ]);
  // As the bundle of a function does, once per process.
  if (!registered.has(name)) http(name, serve(routes));
  registered.add(name);
  const server = getTestServer(name);
  // The gateway keeps its connections. Were they closed here, a request could just then be sent on one of them, and lost.
  server.keepAliveTimeout = 0;
  const close = closeSettled(server);
  return { url: await listen(server, port), close };
}
