import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Agent, type Dispatcher } from 'undici';

/** What a network does to a request. */
export type NetworkFault = 'cut' | 'stall' | 'unavailable' | 'rate limit' | 'lost answer';

/** A network between a client and the servers of this machine. */
export interface FaultyNetwork {
  /** Sends requests through it. */
  dispatcher: Dispatcher;
  /** The same as a proxy, for `HTTP_PROXY` of a program that sends absolute URLs to one. */
  url: string;
  /** Bytes that the client has sent. */
  bytesSent(): number;
  /** How often each fault happened. */
  faults: Map<NetworkFault, number>;
  close(): Promise<void>;
}

/** What happens to a request, and after how many bytes of its body. */
export type Plan = (request: IncomingMessage) => { fault: NetworkFault; after: number } | undefined;

/** Starts a network whose faults follow a plan. */
export async function startFaultyNetwork(plan: Plan): Promise<FaultyNetwork> {
  const faults = new Map<NetworkFault, number>();
  let bytes = 0;
  const server = createServer((request, response) => {
    const planned = plan(request);
    if (planned) faults.set(planned.fault, (faults.get(planned.fault) ?? 0) + 1);
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    request.on('error', () => {});
    pass(request, response, planned);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const dispatcher = new Agent({
    connect(_options, callback) {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => callback(null, socket));
      socket.once('error', (error) => callback(error, null));
    },
  });
  return {
    dispatcher,
    url: `http://127.0.0.1:${port}`,
    faults,
    bytesSent: () => bytes,
    async close() {
      await dispatcher.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const REFUSED = { unavailable: 503, 'rate limit': 429 } as const;

function pass(request: IncomingMessage, response: ServerResponse, planned: ReturnType<Plan>): void {
  const { fault, after = 0 } = planned ?? {};
  if (fault === 'unavailable' || fault === 'rate limit') {
    response.writeHead(REFUSED[fault], { 'retry-after': '0', connection: 'close' }).end();
    return;
  }
  const { method, headers } = request;
  const [host, port] = String(headers.host).split(':');
  // A proxy is sent the whole URL.
  const path = String(request.url).replace(/^http:\/\/[^/]*/, '');
  const forwarded = send({ host, port, method, path, headers, setHost: false });
  forwarded.on('error', () => response.destroy());
  response.on('close', () => forwarded.destroy());
  let passed = 0;
  request.on('data', (chunk: Buffer) => {
    passed += chunk.length;
    if (fault === 'cut' && passed > after) {
      // What came before goes on its way; then both ends are gone.
      forwarded.write(chunk.subarray(0, chunk.length - (passed - after)), () => response.destroy());
      request.pause();
    } else if (fault === 'stall' && passed > after) {
      request.pause();
    } else if (!forwarded.write(chunk)) {
      request.pause();
      forwarded.once('drain', () => request.resume());
    }
  });
  request.on('end', () => forwarded.end());
  forwarded.on('response', (answer) => {
    if (fault === 'lost answer') {
      response.destroy();
      return;
    }
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
}
