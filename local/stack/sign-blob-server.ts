import { sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { closeNow, listen } from '../processes/http-server.ts';
import type { ServiceAccountKey } from './secrets.ts';

/** Plays what signs URLs on Google Cloud: the metadata server and `signBlob` of the IAM credentials API. */
export interface SignBlobServer {
  readonly url: string;
  /** How often `signBlob` was called. `GET /calls` returns the same number. */
  readonly calls: number;
  close(): Promise<void>;
}

/**
 * Starts it with a service account's key.
 *
 * @param port 0 takes a free one.
 * @see https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signBlob
 */
export async function startSignBlobServer(key: ServiceAccountKey, port: number): Promise<SignBlobServer> {
  let calls = 0;
  const path = `/v1/projects/-/serviceAccounts/${key.client_email}:signBlob`;

  async function answer(request: IncomingMessage): Promise<object | string | undefined> {
    const url = decodeURIComponent(request.url ?? '');
    if (url === '/calls') return { signBlob: calls };
    if (url.endsWith('/service-accounts/default/email')) return key.client_email;
    if (url.includes('/service-accounts/default/token')) {
      return { access_token: 'local', expires_in: 3600, token_type: 'Bearer' };
    }
    if (request.method !== 'POST' || url !== path) return undefined;
    calls += 1;
    const { payload } = (await json(request)) as { payload: string };
    const signedBlob = sign('RSA-SHA256', Buffer.from(payload, 'base64'), key.private_key).toString('base64');
    return { keyId: key.private_key_id, signedBlob };
  }

  const server = createServer(async (request, response) => {
    response.setHeader('metadata-flavor', 'Google');
    const body = await answer(request).catch(() => undefined);
    if (body === undefined) response.writeHead(404).end();
    else if (typeof body === 'string') response.end(body);
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  return {
    url: await listen(server, port),
    get calls() {
      return calls;
    },
    close: () => closeNow(server),
  };
}
