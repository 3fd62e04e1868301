import { type ColdStart, coldStarts } from './cold-start-cases.ts';
import { createTenant } from './create-tenant.ts';
import { inFolder } from './in-folder.ts';
import { type PreparedFunction, prepareBare, prepareFunction } from './processes/prepare-function.ts';
import { type BenchRequest, sendRequest } from './processes/send-request.ts';
import { startFunction, type Usage } from './processes/start-function.ts';
import { compared, TITLES } from './report.ts';
import { withEmulator } from './with-emulator.ts';

/** The most CPU and wall time that a first answer may take, as a multiple of the bare function's. */
const PROMISE = 1.15;
const RUNS = 15;
const DATASETS = 100;

/** One start, up to the first answer. */
interface Run extends Usage {
  wallMs: number;
}

/**
 * CPU and wall time from the start of a function's process to its first authenticated answer, beside a bare function
 * that loads the same client libraries, bundled by the same settings and started by the same framework. It gets the
 * same body and headers and answers when it has made the reads of Firestore that the product's request starts with; what
 * the product does beyond them (a page of projects or collections, the commit of a create and the signatures of its
 * URLs) counts against the product.
 */
export function coldStart(): Promise<void> {
  return withEmulator((services) =>
    inFolder(async (folder) => {
      const tenant = await createTenant(DATASETS, services);
      const bare = {
        get: await prepareBare('get', folder),
        'get-with-storage': await prepareBare('get-with-storage', folder),
        list: await prepareBare('list', folder),
      };
      for (const each of coldStarts(tenant)) {
        await compare(each, await prepareFunction(each.function, folder), bare[each.bare]);
      }
    }),
  );
}

async function compare(
  { request, bareQuery }: ColdStart,
  here: PreparedFunction,
  bare: PreparedFunction,
): Promise<void> {
  const bareRequest = { ...request, path: `/?${bareQuery}`, status: 200 };
  // Not measured: the files are read from the disk for the first time.
  const loaded = [await start(here, request), await start(bare, bareRequest)] as const;
  const pairs: [Run, Run][] = [];
  for (let run = 1; run <= RUNS; run++) {
    pairs.push([await start(here, numbered(request, run)), await start(bare, bareRequest)]);
  }
  const sizes = [here, bare].map(({ modules, bytes }, index) => {
    return `${modules} modules in ${(bytes / 2 ** 20).toFixed(1)} MiB, ${loaded[index]?.files} files loaded`;
  });
  console.log(`\n${here.name}: ${sizes[0]}; bare: ${sizes[1]}\n${TITLES}`);
  const figures = { 'CPU, ms': 'cpuMs', 'wall, ms': 'wallMs' } as const;
  for (const [title, figure] of Object.entries(figures)) {
    const values = pairs.map(([ours, theirs]) => [ours[figure], theirs[figure]] as const);
    console.log(compared(title, values, PROMISE));
  }
}

/** The request of a run: a name can be given once. */
function numbered(request: BenchRequest, run: number): BenchRequest {
  const { name, ...body } = request.body ?? {};
  return name === undefined ? request : { ...request, body: { ...body, name: `${name}-${run}` } };
}

async function start(prepared: PreparedFunction, request: BenchRequest): Promise<Run> {
  const started = performance.now();
  const running = await startFunction(prepared);
  try {
    await sendRequest(running.port, request);
    const wallMs = performance.now() - started;
    return { ...(await running.usage()), wallMs };
  } finally {
    await running.close();
  }
}
