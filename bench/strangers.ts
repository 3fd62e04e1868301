import { gzipSync } from 'node:zlib';
import { inFolder } from './in-folder.ts';
import { type Load, measureSlice } from './processes/measure-slice.ts';
import { prepareFunction } from './processes/prepare-function.ts';
import type { BenchRequest } from './processes/send-request.ts';
import { startFunction } from './processes/start-function.ts';
import { compared } from './report.ts';

/** The most CPU time that a request with a body may take, as a multiple of the same one without. */
const PROMISE = 2;
const KIB = 1024;
/** Until the code is compiled. */
const WARM_UP: Load = { requests: 2_000, concurrency: 16 };
const LOAD: Load = { requests: 400, concurrency: 16 };
/** Slices of each request. */
const SLICES = 12;

/** An array as JSON that costs its parser much, and its sender little: it compresses to some thousand bytes. */
const bomb = gzipSync(`[${'0,'.repeat((KIB * KIB) / 2 - 1)}0]`, { level: 9 });
const plain = Buffer.from(JSON.stringify({ metadata: { text: 'x'.repeat(64 * KIB - 26) } }));

const BODIES: Readonly<Record<string, Required<Pick<BenchRequest, 'headers' | 'bytes'>>>> = {
  '64 KiB of JSON': { bytes: plain, headers: {} },
  [`${bomb.length} bytes of gzip, 1 MiB of JSON`]: { bytes: bomb, headers: { 'content-encoding': 'gzip' } },
};

/** Requests without a credential that is genuine. */
const UNAUTHENTICATED: Readonly<Record<string, BenchRequest>> = {
  'no credential': { method: 'POST', path: '/v1/datasets', status: 401 },
  'a forged key': {
    ...{ method: 'POST', path: '/v1/datasets', status: 401 },
    headers: { authorization: `Bearer luci_${'0'.repeat(59)}` },
  },
  'an unknown path': { method: 'POST', path: '/v1/unknown', status: 404 },
  'a wrong method': { method: 'PUT', path: '/v1/datasets', status: 405 },
};

/**
 * The cost of a request without a genuine credential: its CPU time with a body of at most 64 KiB compared with the same
 * request without a body. The function runs in a process of its own; slices of the two are measured in turn.
 */
export function strangers(): Promise<void> {
  return inFolder(async (folder) => {
    const running = await startFunction(await prepareFunction('create-dataset', folder));
    const cpuOf = async (request: BenchRequest, load: Load): Promise<number> =>
      (await measureSlice(running, request, load)).cpuMs;
    try {
      console.log('CPU of a request, ms                                       body     none   ratio, and 95 %');
      for (const [kind, request] of Object.entries(UNAUTHENTICATED)) {
        await cpuOf(request, WARM_UP);
        for (const [what, { headers, bytes }] of Object.entries(BODIES)) {
          const sent: BenchRequest = {
            ...request,
            bytes,
            headers: { 'content-type': 'application/json', ...request.headers, ...headers },
          };
          const pairs: [number, number][] = [];
          for (let slice = 0; slice < SLICES; slice++)
            pairs.push([await cpuOf(sent, LOAD), await cpuOf(request, LOAD)]);
          console.log(compared(`${kind}, ${what}`.padEnd(48), pairs, PROMISE));
        }
      }
    } finally {
      await running.close();
    }
  });
}
