import { Agent, type IncomingMessage, ServerResponse } from 'node:http';
import { createProxyServer } from 'httpxy';

/** Headers that describe one connection, not the message. https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const CONNECTION_HEADERS = ['keep-alive', 'proxy-connection', 'te', 'trailer', 'upgrade', 'expect'];

/**
 * Headers that say where a message goes and where it ends. If a `Connection` header could remove one of them, two servers
 * would disagree about that, which allows request smuggling: they are always passed on.
 */
const MESSAGE_HEADERS = ['host', 'content-length', 'transfer-encoding'];

/** Passes requests on to other servers over kept connections. */
export interface ReverseProxy {
  /**
   * Sends a request on as it came, its path as in `request.url`, its body as a stream, and its answer back the same way.
   * A server that cannot be reached is a 502 with a JSON body.
   */
  forward(incoming: IncomingMessage, outgoing: ServerResponse, baseUrl: string): void;
  /** Closes the kept connections. */
  close(): void;
}

/** Creates a proxy with a pool of connections of its own. */
export function createReverseProxy(): ReverseProxy {
  const agent = new Agent({ keepAlive: true });
  const proxy = createProxyServer({ agent });
  proxy.on('error', (error, _incoming, outgoing) => {
    if (outgoing instanceof ServerResponse) refuse(outgoing, error);
  });
  return {
    forward(incoming, outgoing, baseUrl) {
      dropConnectionHeaders(incoming);
      // The same error is also emitted as an event.
      proxy.web(incoming, outgoing, { target: baseUrl }).catch(() => {});
    },
    close: () => agent.destroy(),
  };
}

function dropConnectionHeaders({ headers }: IncomingMessage): void {
  const named = headers.connection?.toLowerCase().split(/\s*,\s*/) ?? [];
  for (const name of [...CONNECTION_HEADERS, ...named]) {
    if (!MESSAGE_HEADERS.includes(name)) delete headers[name];
  }
  delete headers.connection;
}

function refuse(outgoing: ServerResponse, error: Error): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  const body = { error: { code: 'BAD_GATEWAY', message: `The function did not answer: ${error.message}` } };
  outgoing.writeHead(502, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
