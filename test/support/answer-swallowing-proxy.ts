import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

/** A proxy in front of a server, which can keep the server's answers to itself. */
export interface AnswerSwallowingProxy {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** From now on requests arrive, and what is answered is lost. */
  swallow(): void;
  /** Breaks the connections whose answers were lost and lets new ones through whole. */
  restore(): void;
  close(): Promise<void>;
}

/** Starts a proxy to `127.0.0.1:PORT`. */
export async function startAnswerSwallowingProxy(target: string): Promise<AnswerSwallowingProxy> {
  const [host = '', port = ''] = target.split(':');
  const connections = new Set<[client: Socket, upstream: Socket]>();
  const breakAll = (): void => {
    for (const pair of connections) for (const socket of pair) socket.destroy();
  };
  let swallowing = false;
  const server = createServer((client) => {
    const upstream = createConnection({ host, port: Number(port) });
    const pair: [Socket, Socket] = [client, upstream];
    connections.add(pair);
    for (const socket of pair) {
      socket.on('error', () => {});
      socket.on('close', () => {
        connections.delete(pair);
        for (const end of pair) end.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (bytes) => {
      if (!swallowing) client.write(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    swallow() {
      swallowing = true;
    },
    restore() {
      swallowing = false;
      breakAll();
    },
    async close() {
      breakAll();
      server.close();
      await once(server, 'close');
    },
  };
}
