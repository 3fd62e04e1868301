import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOCAL_HOST } from './ports.ts';

/**
 * Starts a server on this machine's own address.
 *
 * @param port 0 takes a free one.
 * @returns its base URL.
 */
export async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, LOCAL_HOST);
  await once(server, 'listening');
  return `http://${LOCAL_HOST}:${(server.address() as AddressInfo).port}`;
}

/** Stops a server at once, with the requests that are under way; resolves when its port is free. */
export async function closeNow(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
