import { Agent, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';

/** Headers that speak of one connection, not of the message. https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
];

/** Passes requests on to other servers over kept connections. */
export interface ReverseProxy {
  /**
   * Sends a request on as it came, its body as a stream, and its answer back the same way. A server that cannot be
   * reached is a 502 with a JSON body.
   *
   * @param path what to ask the server for: path and query, encoded.
   */
  forward(incoming: IncomingMessage, outgoing: ServerResponse, baseUrl: string, path: string): void;
  /** Closes the kept connections. */
  close(): void;
}

/** Creates a proxy with a pool of connections of its own. */
export function createReverseProxy(): ReverseProxy {
  const agent = new Agent({ keepAlive: true });
  return {
    forward(incoming, outgoing, baseUrl, path) {
      const upstream = request(
        new URL(baseUrl),
        { agent, path, method: incoming.method ?? 'GET', headers: endToEnd(incoming.headers) },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
          // An answer cut short must reach the client as one that is cut short; pipeline sees to it.
          pipeline(answer, outgoing, () => {});
        },
      );
      upstream.on('error', (error) => refuse(outgoing, error));
      outgoing.on('close', () => upstream.destroy());
      pipeline(incoming, upstream, () => {});
    },
    close: () => agent.destroy(),
  };
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = headers.connection?.toLowerCase().split(/\s*,\s*/) ?? [];
  const dropped = new Set([...hopByHop, ...named]);
  const kept = Object.entries(headers).filter(([name]) => !dropped.has(name));
  // The body is chunked anew; of itself Node does so only for methods that usually have one.
  return Object.fromEntries([...kept, ...(headers['transfer-encoding'] ? [['transfer-encoding', 'chunked']] : [])]);
}

function refuse(outgoing: ServerResponse, error: Error): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  const body = { error: { code: 'BAD_GATEWAY', message: `The function did not answer: ${error.message}` } };
  outgoing.writeHead(502, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
