import { createTenant, type Tenant } from './create-tenant.ts';
import { inFolder } from './in-folder.ts';
import { type Load, measureSlice, type Slice } from './processes/measure-slice.ts';
import { prepareBare, prepareFunction } from './processes/prepare-function.ts';
import type { BenchRequest } from './processes/send-request.ts';
import { type RunningFunction, startFunction } from './processes/start-function.ts';
import { compared, TITLES } from './report.ts';
import { withEmulator } from './with-emulator.ts';

/** The most CPU time and latency that a request may take, as a multiple of the bare function's. */
const PROMISE = 1.25;
const DATASETS = 100;
/** Until the code is compiled. */
const WARM_UP: Load = { requests: 1_500, concurrency: 16 };
const LOADS: readonly Load[] = [
  { requests: 200, concurrency: 1 },
  { requests: 200, concurrency: 16 },
];
/** Slices of each function under each load. */
const SLICES = 10;

/** A function and the bare one that makes the same calls of Firestore. */
interface Endpoint {
  title: string;
  function: string;
  request: BenchRequest;
  bare: string;
  bareRequest: BenchRequest;
}

function endpoints({ apiKey, apiKeyHash, organizationId, projectId, datasetIds: [id = ''] }: Tenant): Endpoint[] {
  const headers = { authorization: `Bearer ${apiKey}` };
  const documents = `document=apiKeys/${apiKeyHash}&document=datasets/${id}`;
  const list = new URLSearchParams({ key: apiKeyHash, organization: organizationId, project: projectId });
  return [
    {
      title: 'get',
      function: 'get-dataset',
      request: { path: `/v1/datasets/${id}`, headers, status: 200 },
      bare: 'get',
      bareRequest: { path: `/?${documents}`, headers, status: 200 },
    },
    {
      title: 'list',
      function: 'list-datasets',
      request: { path: `/v1/datasets?project_id=${projectId}`, headers, status: 200 },
      bare: 'list',
      bareRequest: { path: `/?${list}`, headers, status: 200 },
    },
  ];
}

/**
 * What the product adds to a request on a warm instance: CPU time and median latency of `get` and `list` in the Lucitra
 * dialect, beside a bare function on the same framework that makes the same calls of Firestore (the key, and the
 * dataset, or the project, the page and the count) through the same client, and answers what it read as JSON. It
 * does not authenticate, validate or log: only the product does. Neither signs a URL.
 *
 * Each function runs in a process of its own; slices of the two are measured in turn.
 */
export function http(): Promise<void> {
  return withEmulator((services) =>
    inFolder(async (folder) => {
      const tenant = await createTenant(DATASETS, services);
      console.log(TITLES);
      for (const endpoint of endpoints(tenant)) {
        const here = await startFunction(await prepareFunction(endpoint.function, folder));
        const bare = await startFunction(await prepareBare(endpoint.bare, folder));
        await compare(endpoint, here, bare).finally(() => Promise.all([here.close(), bare.close()]));
      }
    }),
  );
}

async function compare(
  { title, request, bareRequest }: Endpoint,
  here: RunningFunction,
  bare: RunningFunction,
): Promise<void> {
  const measurePair = async (load: Load): Promise<[Slice, Slice]> => [
    await measureSlice(here, request, load),
    await measureSlice(bare, bareRequest, load),
  ];
  await measurePair(WARM_UP);
  for (const load of LOADS) {
    const pairs: [Slice, Slice][] = [];
    for (let slice = 0; slice < SLICES; slice++) pairs.push(await measurePair(load));
    const figures = { 'CPU, ms': 'cpuMs', 'p50, ms': 'p50Ms' } as const;
    for (const [name, figure] of Object.entries(figures)) {
      const values = pairs.map(([ours, theirs]) => [ours[figure], theirs[figure]] as const);
      console.log(compared(`${title.padEnd(4)} x${String(load.concurrency).padEnd(3)} ${name}`, values, PROMISE));
    }
  }
}
