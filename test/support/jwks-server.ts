import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';

/** A server that publishes public keys, as an issuer of tokens does. */
export interface JwksServer {
  readonly url: string;
  /** How often it was fetched from. */
  readonly fetches: number;
  /** What it answers from now on; without keys a 500. */
  publish(keys: JWK[] | undefined): void;
  close(): Promise<void>;
}

/** Starts a server that publishes these keys. */
export async function startJwksServer(keys: JWK[]): Promise<JwksServer> {
  let fetches = 0;
  let published: JWK[] | undefined = keys;
  const server = createServer((_request, response) => {
    fetches++;
    response.writeHead(published ? 200 : 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: published ?? [] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys.json`,
    get fetches() {
      return fetches;
    },
    publish(next) {
      published = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
