import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { promisify } from 'node:util';
import { Storage } from '@google-cloud/storage';
import type { DatasetFormat } from '../../shared/dataset/format.ts';
import { scan } from '../../shared/scan/scan.ts';
import { ObjectStore } from '../../shared/storage/object-store.ts';

/** What the report of an object took. */
export interface StoredScan {
  requests: number;
  seconds: number;
}

/** The report of objects in the local Cloud Storage server, behind a proxy that lets every request wait. */
export interface SlowStorage {
  /** Stores a file. */
  store(path: string): Promise<void>;
  /** Reports on it. @param waitMs what is added to each request */
  scan(path: string, format: DatasetFormat, waitMs: number): Promise<StoredScan>;
  close(): Promise<void>;
}

const BUCKET = 'scenes';
const SERVER = join(import.meta.dirname, '../../packages/storage-emulator/src/cli.ts');

/** @param dataDir where the server keeps its objects */
export async function startSlowStorage(dataDir: string): Promise<SlowStorage> {
  const args = [SERVER, '--port', '0', '--data-dir', dataDir, '--bucket', BUCKET];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(server.stdout), 'line');
  const url = String(line).replace('ready ', '');
  const proxy = await startSlowProxy(url);
  const client = new Storage({ projectId: 'bench', apiEndpoint: proxy.url, retryOptions: { autoRetry: false } });
  const objects = new ObjectStore(client, client);
  return {
    async store(path) {
      const target = `${url}/upload/storage/v1/b/${BUCKET}/o?uploadType=media&name=${basename(path)}`;
      await promisify(execFile)('curl', ['-sSf', '-X', 'POST', '-T', path, '-o', '/dev/null', target]);
    },
    async scan(path, format, waitMs) {
      const object = await objects.stat({ bucket: BUCKET, name: basename(path) });
      if (object === undefined) throw new Error(`${path} is not stored`);
      proxy.begin(waitMs);
      const began = performance.now();
      await scan(objects.source(object), { format, report: true });
      return { requests: proxy.requests, seconds: (performance.now() - began) / 1000 };
    },
    async close() {
      proxy.close();
      server.kill();
      await once(server, 'exit');
    },
  };
}

async function startSlowProxy(target: string) {
  let requests = 0;
  let waitMs = 0;
  const server = createServer((incoming, answer) => {
    requests++;
    const forward = (): void => {
      const { method, url, headers } = incoming;
      const outgoing = request(`${target}${url}`, { method, headers }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        pipeline(response, answer, () => {});
      });
      outgoing.on('error', () => answer.destroy());
      pipeline(incoming, outgoing, () => {});
    };
    setTimeout(forward, waitMs);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    begin(ms: number): void {
      requests = 0;
      waitMs = ms;
    },
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}
