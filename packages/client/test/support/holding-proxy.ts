import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** An HTTP proxy that tunnels, and can hold a connection up. */
export interface HoldingProxy {
  /** For `HTTP_PROXY`. */
  url: string;
  /** Lets no more than so many bytes a connection go out from now on. */
  holdAfter(bytes: number): void;
  /** Resolves when a connection is held. */
  held(): Promise<void>;
  /** Bytes that have gone out since the last call. */
  takeBytes(): number;
  close(): Promise<void>;
}

/** Starts a proxy on a free port. */
export async function startHoldingProxy(): Promise<HoldingProxy> {
  let limit = Number.POSITIVE_INFINITY;
  let bytes = 0;
  const server = createServer();
  const sockets = new Set<Socket>();
  server.on('connect', ({ url }, client: Socket) => {
    const [host = '', port = ''] = String(url).split(':');
    const upstream = connect(Number(port), host, () => client.write('HTTP/1.1 200 Connection Established\r\n\r\n'));
    let passed = 0;
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => other.destroy());
    }
    upstream.pipe(client);
    client.on('data', (chunk: Buffer) => {
      passed += chunk.length;
      bytes += chunk.length;
      if (!upstream.write(chunk)) {
        client.pause();
        upstream.once('drain', () => client.resume());
      }
      if (passed > limit) {
        client.pause();
        upstream.removeAllListeners('drain');
        server.emit('held');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    holdAfter(most) {
      limit = most;
    },
    async held() {
      await once(server, 'held');
    },
    takeBytes() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
