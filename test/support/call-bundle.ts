import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { bundleFunction } from '../../build/bundle-function.ts';
import type { Stack } from '../../local/stack/stack.ts';
import type { Route } from '../../shared/http/route.ts';
import { startDeployed } from './deployed-function.ts';

/** An answer of a bundle, and what it printed meanwhile. */
export interface BundleAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  printed: string;
}

/** Sends one request to a function that was bundled, copied away and started alone, with a stack around it. */
export async function callBundle(
  name: string,
  stack: Stack,
  { method, path, body, headers }: { method: string; path: string; body?: unknown; headers: Record<string, string> },
  settings: Record<string, string> = {},
): Promise<BundleAnswer> {
  const folder = await mkdtemp(join(tmpdir(), 'scenestore-bundle-'));
  const env = { ...process.env, FIRESTORE_EMULATOR_HOST: stack.firestoreHost, ...stack.environment, ...settings };
  try {
    const bundle = await bundleFunction(name, folder);
    const deployed = await startDeployed(name, bundle.folder, env);
    try {
      const sent = body === undefined ? '' : JSON.stringify(body);
      // Not by `fetch`, which sends no body with a GET; and Node sends one without its length unless it is told.
      const ofBody = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) };
      const outgoing = request(deployed.url + path, {
        method,
        headers: { ...headers, ...(sent === '' ? {} : ofBody) },
      });
      outgoing.end(sent);
      const [response]: [IncomingMessage] = (await once(outgoing, 'response')) as [IncomingMessage];
      const answer = { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
      // What it printed has all been read once it is gone.
      await deployed.close();
      return { ...answer, printed: deployed.printed() };
    } finally {
      await deployed.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The credential with which the demonstration's organization calls a route. */
export function credentialOf(
  { dialect, scope }: Pick<Route, 'dialect' | 'scope'>,
  { credentials }: Stack,
): Record<string, string> {
  const [name, value = ''] = dialect.description?.header.split(': ') ?? [];
  if (name === undefined) return {};
  const key = scope === 'admin' ? credentials.admin_api_key : credentials.api_key;
  return { [name]: value.replace('$API_KEY', key).replace('$JWT', credentials.jwt) };
}
