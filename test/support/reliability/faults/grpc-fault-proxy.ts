import { once } from 'node:events';
import { type ClientHttp2Session, connect, constants, createServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, type FaultPlan, STALL_MS } from './fault-plan.ts';
import type { FaultProxy } from './http-fault-proxy.ts';

type Headers = Record<string, string | string[] | undefined>;

interface Answer {
  headers: Headers;
  body: Buffer;
  trailers: Headers;
}

/** https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
const UNAVAILABLE = 14;

/**
 * Stands in front of a gRPC server without TLS, as the Firestore emulator is. Each call is taken and answered whole:
 * the client here makes unary calls and queries, no listeners.
 */
export async function startGrpcFaultProxy(target: string, plan: FaultPlan): Promise<FaultProxy> {
  const upstream = connect(`http://${target}`);
  upstream.on('error', () => {});
  const server = createServer();
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => {});
    session.on('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    void pass(stream, headers as Headers, upstream, plan.next()).catch(() => unavailable(stream));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const session of sessions) session.destroy();
      upstream.destroy();
      server.close();
    },
  };
}

async function pass(
  stream: ServerHttp2Stream,
  headers: Headers,
  upstream: ClientHttp2Session,
  fault: Fault | undefined,
): Promise<void> {
  const body = await buffer(stream);
  switch (fault) {
    case 'stall':
      await pause(STALL_MS);
      unavailable(stream);
      return;
    case 'reset before':
      stream.close(constants.NGHTTP2_INTERNAL_ERROR);
      return;
    case 'unavailable':
      unavailable(stream);
      return;
  }
  const answer = await forward(upstream, headers, body);
  if (fault === 'reset after') {
    // What a front end answers when its connection to the backend breaks: whether it was done is unknown.
    unavailable(stream);
    return;
  }
  if (stream.destroyed) return;
  stream.respond({ ':status': 200, ...ordinary(answer.headers) }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers(ordinary(answer.trailers)));
  if (fault !== 'truncate') {
    stream.end(answer.body);
    return;
  }
  stream.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () =>
    stream.close(constants.NGHTTP2_INTERNAL_ERROR),
  );
}

async function forward(upstream: ClientHttp2Session, headers: Headers, body: Buffer): Promise<Answer> {
  const call = upstream.request({ ...headers });
  const answer: Answer = { headers: {}, body: Buffer.alloc(0), trailers: {} };
  call.on('response', (received) => Object.assign(answer.headers, received));
  call.on('trailers', (received) => Object.assign(answer.trailers, received));
  call.end(body);
  answer.body = await buffer(call);
  // An answer without a body carries its status in its only headers.
  if (answer.trailers['grpc-status'] === undefined) answer.trailers = { 'grpc-status': answer.headers['grpc-status'] };
  return answer;
}

function unavailable(stream: ServerHttp2Stream): void {
  if (stream.destroyed || stream.headersSent) return;
  stream.respond(
    { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': UNAVAILABLE, 'grpc-message': 'Try again' },
    { endStream: true },
  );
}

function ordinary(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
}
