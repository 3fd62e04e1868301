import { Agent, request } from 'node:http';
import { LOCAL_HOST } from '../../local/processes/ports.ts';

/** A request of a bench. */
export interface BenchRequest {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: Readonly<Record<string, unknown>>;
  /** A body that is sent as it is. */
  bytes?: Uint8Array;
  /** The status that it has to be answered with. */
  status: number;
}

/** Connections stay open, as those of the platform's front end do. */
const agent = new Agent({ keepAlive: true });

/**
 * Sends a request and reads its answer.
 *
 * @returns Milliseconds until the end of the answer.
 * @throws Error when it is answered with another status.
 */
export function sendRequest(
  port: number,
  { method, path, headers, body, bytes, status }: BenchRequest,
): Promise<number> {
  const started = performance.now();
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const options = { host: LOCAL_HOST, port, agent, method: method ?? 'GET', path, headers: { ...json, ...headers } };
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === status) resolve(performance.now() - started);
        else reject(new Error(`${path} was answered with ${response.statusCode}: ${Buffer.concat(chunks)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? bytes : JSON.stringify(body));
  });
}
