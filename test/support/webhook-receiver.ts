import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { closeNow, listen } from '../../local/processes/http-server.ts';

/** A message as it arrived. */
export interface Received {
  headers: Record<string, string>;
  body: string;
}

/** An endpoint of ours on this machine. */
export interface WebhookReceiver {
  readonly url: string;
  readonly received: Received[];
  /** How it answers; default: 200. */
  answer: (response: ServerResponse, message: Received) => void;
  /** Resolves when so many messages have arrived. */
  until(count: number): Promise<Received[]>;
  close(): Promise<void>;
}

/** Starts an endpoint that keeps what it is sent. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const waiting: { count: number; resolve: (messages: Received[]) => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const message = { headers: plain(request.headers), body: Buffer.concat(chunks).toString() };
      received.push(message);
      receiver.answer(response, message);
      for (const { count, resolve } of waiting) if (received.length >= count) resolve(received);
    });
  });
  const url = await listen(server, 0);
  const receiver: WebhookReceiver = {
    url: `${url}/hook`,
    received,
    answer: (response) => void response.end('ok'),
    until(count) {
      if (received.length >= count) return Promise.resolve(received);
      return new Promise((resolve) => waiting.push({ count, resolve }));
    },
    close: () => closeNow(server),
  };
  return receiver;
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
