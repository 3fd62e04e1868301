import { sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CLIENT_EMAIL, PRIVATE_KEY } from '../../packages/storage-emulator/test/support/test-storage.ts';

/** Plays the metadata server, which says who the runtime is, and the IAM credentials service, which signs with the test key. */
export class IamServer {
  readonly #server: Server;
  /** Requests of any kind. */
  requests = 0;
  /** Signatures that were asked for. */
  signed = 0;
  /** Most of them that were asked for at once. */
  mostAtOnce = 0;
  #atOnce = 0;
  #crowded = Promise.withResolvers<void>();
  #crowd = 1;
  /** Signatures that are still refused because the quota is exceeded. */
  #refusals = 0;

  constructor() {
    this.#server = createServer(async (request, response) => {
      this.requests++;
      response.setHeader('metadata-flavor', 'Google');
      const path = request.url ?? '';
      if (path.endsWith('/email')) response.end(CLIENT_EMAIL);
      else if (path.includes('/token')) response.end('{"access_token":"t","expires_in":3600,"token_type":"Bearer"}');
      else if (path.endsWith(':signBlob') && this.#refusals > 0) {
        this.#refusals--;
        response.writeHead(429, { 'content-type': 'application/json' }).end('{"error":{"code":429}}');
      } else if (path === `/v1/projects/-/serviceAccounts/${CLIENT_EMAIL}:signBlob`) {
        this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce);
        const { payload } = JSON.parse(await text(request));
        if (this.#atOnce >= this.#crowd) this.#crowded.resolve();
        await this.#crowded.promise;
        const signedBlob = sign('RSA-SHA256', Buffer.from(payload, 'base64'), PRIVATE_KEY).toString('base64');
        this.signed++;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ signedBlob }), () => this.#atOnce--);
      } else response.writeHead(404).end();
    });
  }

  /** Holds answers back until so many are waited for at once. */
  answerFrom(crowd: number): void {
    this.mostAtOnce = 0;
    this.#crowd = crowd;
    this.#crowded = Promise.withResolvers();
  }

  /** Refuses so many signatures with 429, as IAM does while its quota is exceeded. */
  refuse(signatures: number): void {
    this.#refusals = signatures;
  }

  /** Starts it. @returns `host:port`. */
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
