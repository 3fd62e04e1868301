import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, type FaultPlan, STALL_MS } from './fault-plan.ts';

/** A proxy that calls have to get through. */
export interface FaultProxy {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Stands in front of an HTTP server. Answers are held whole before they are passed on: scenarios have small bodies. */
export async function startHttpFaultProxy(target: string, plan: FaultPlan): Promise<FaultProxy> {
  const server = createServer((request, response) => {
    void pass(request, response, target, plan.next()).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  fault: Fault | undefined,
): Promise<void> {
  const body = await buffer(request);
  switch (fault) {
    case 'reset before':
      response.destroy();
      return;
    case 'stall':
      await pause(STALL_MS);
      response.destroy();
      return;
    case 'unavailable':
      response.writeHead(503, { 'content-type': 'application/json' });
      response.end('{"error":{"code":503,"message":"Try again","errors":[{"reason":"backendError"}]}}');
      return;
  }
  const answer = await forward(request, body, target);
  if (fault === 'reset after') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
  if (fault !== 'truncate') {
    response.end(answer.body);
    return;
  }
  response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => response.destroy());
}

async function forward({ method, url, headers }: IncomingMessage, body: Buffer, target: string): Promise<Answer> {
  const { 'transfer-encoding': _, ...kept } = headers;
  const outgoing = send(new URL(url ?? '/', target), {
    method,
    headers: { ...kept, 'content-length': body.length },
    setHost: false,
  });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const { 'transfer-encoding': __, ...answered } = incoming.headers;
  return { status: incoming.statusCode ?? 500, headers: answered, body: await buffer(incoming) };
}
