import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeNow, listen } from '../../local/processes/http-server.ts';

/** One request as it arrived. */
export interface RecordedRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A server that keeps what it was sent. */
export interface RecordingServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: RecordedRequest[];
}

/** Starts a server which records every request before it answers it. */
export async function startRecordingServer(
  answer: (request: RecordedRequest, response: ServerResponse) => void = (_request, response) => response.end(),
  port = 0,
): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  async function record(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body: await text(incoming) };
    requests.push(request);
    answer(request, response);
  }
  const server = createServer((incoming, response) => void record(incoming, response));
  return { url: await listen(server, port), requests, [Symbol.asyncDispose]: () => closeNow(server) };
}
