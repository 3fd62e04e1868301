import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
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

/** How long a server that is closed waits for what handles requests: as long as Cloud Run does. */
const GRACE_MS = 10_000;

/**
 * Follows the requests of a server from now on, because what handles one goes on when its connection is cut, and still
 * needs what runs beside the server.
 *
 * @returns what stops the server at once; it resolves when every request that was under way has been dealt with, or after
 *   {@link GRACE_MS}.
 */
export function closeSettled(server: Server): () => Promise<void> {
  const answers = new Set<ServerResponse>();
  server.on('request', (_request, answer: ServerResponse) => {
    for (const earlier of answers) if (isDealtWith(earlier)) answers.delete(earlier);
    answers.add(answer);
  });
  return async () => {
    await closeNow(server);
    const deadline = performance.now() + GRACE_MS;
    for (const answer of answers) while (!isDealtWith(answer) && performance.now() < deadline) await pause(10);
  };
}

/** Without its connection, an answer that is compressed has its headers but never ends; any other one ends without them. */
function isDealtWith({ writableEnded, headersSent }: ServerResponse): boolean {
  return writableEnded || headersSent;
}
