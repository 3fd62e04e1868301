import { statsFromGerra } from '../functions/dataset-stats/gerra.ts';
import { listFromGerra } from '../functions/list-datasets/gerra.ts';
import { nextCursor } from '../shared/dialects/cursor.ts';
import { type FilterQuery, listIdentity } from '../shared/dialects/gerra/list-filter.ts';
import type { Route } from '../shared/http/route.ts';
import type { Services } from '../shared/services.ts';
import { type Crowd, createCrowd } from './create-crowd.ts';
import { type RoundTrips, recordRoundTrips } from './round-trips.ts';
import { withEmulator } from './with-emulator.ts';

/** How many datasets an organization has. */
const SIZES = [100, 1_000, 10_000] as const;
const PAGE = 100;
/** Requests whose median latency is shown. */
const REPEATS = 5;

/** A request, and the most that it may cost whatever the number of records. */
interface Case {
  title: string;
  route: Route;
  query: (crowd: Crowd) => Record<string, unknown>;
  budget: RoundTrips;
}

// Key, page and total at once.
const page: RoundTrips = { depth: 1, rpcs: 3, documents: 1 + PAGE };

// The total comes with the cursor.
const laterPage: RoundTrips = { ...page, rpcs: 2 };

const list = (title: string, query: Case['query'], budget = page): Case => ({
  title: `GET /datasets?limit=100${title}`,
  route: listFromGerra,
  query: (crowd) => ({ limit: PAGE, ...query(crowd) }),
  budget,
});

const CASES: readonly Case[] = [
  list('', () => ({})),
  list('&status', () => ({ status: 'pending' })),
  list('&data_type', () => ({ data_type: 'episode' })),
  list('&metadata', () => ({ metadata: 'sensor:thermal' })),
  list('&status&data_type&metadata', () => ({
    ...{ status: 'pending', data_type: 'episode', metadata: 'sensor:thermal' },
  })),
  // What the first filter selects, and no count: one batch has fifty datasets.
  list('&metadata&metadata', () => ({ metadata: ['batch:0', 'sensor:thermal'] }), {
    ...{ depth: 1, rpcs: 2, documents: 1 + 50 },
  }),
  list('&cursor (first tenth)', (crowd) => ({ cursor: cursorAfter(crowd, 0.1) }), laterPage),
  list('&cursor (last tenth)', (crowd) => ({ cursor: cursorAfter(crowd, 0.9) }), laterPage),
  list(
    '&status&cursor (last tenth)',
    (crowd) => ({ status: 'pending', cursor: cursorAfter(crowd, 0.9, { status: 'pending' }) }),
    laterPage,
  ),
  {
    ...{ title: 'GET /datasets/stats', route: statsFromGerra, query: () => ({}) },
    budget: { depth: 1, rpcs: 18, documents: 1 },
  },
];

/**
 * Shows that what a list or the statistics cost does not grow with the number of records: sequential round trips, calls
 * and documents are compared with their budgets. The latency beside them is the emulator's, which scans where Firestore
 * reads an index.
 */
export function scale(): Promise<void> {
  return withEmulator(async (services) => {
    const roundTripsOf = recordRoundTrips();
    for (const size of SIZES) {
      const crowd = await createCrowd(size, services);
      console.log(`\n${size} records`);
      for (const each of CASES) await measure(each, crowd, services, roundTripsOf);
    }
  });
}

async function measure(
  { title, route, query, budget }: Case,
  crowd: Crowd,
  services: Services,
  roundTripsOf: ReturnType<typeof recordRoundTrips>,
): Promise<void> {
  const request = (): Promise<void> => send(route, query(crowd), crowd.key, services);
  const { depth, rpcs, documents } = await roundTripsOf(request);
  const within = depth <= budget.depth && rpcs <= budget.rpcs && documents <= budget.documents;
  if (!within) process.exitCode = 1;
  const milliseconds = await medianOf(request);
  const cost = `${depth} round trip, ${rpcs} calls, ${documents} documents`;
  console.log(`${within ? 'ok  ' : 'OVER'} ${title.padEnd(52)} ${cost.padEnd(42)} ${milliseconds} ms`);
}

/** Answers a request as `serve` does, without the network around it. */
async function send(route: Route, query: Record<string, unknown>, key: string, services: Services): Promise<void> {
  const caller = await route.dialect.authenticate({ 'gerra-api-key': key }, route.scope, services);
  const validated = route.query?.(query) ?? { value: query };
  if (!('value' in validated)) throw new Error(JSON.stringify(validated.faults));
  const { signal } = new AbortController();
  const request = { caller, params: {}, query: validated.value, body: undefined, headers: {}, signal };
  await Promise.all([route.handle(request, services), caller.principal]);
}

async function medianOf(work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return Math.round(times.sort((a, b) => a - b)[Math.floor(REPEATS / 2)] ?? 0);
}

function cursorAfter({ places, organizationId }: Crowd, part: number, filter: FilterQuery = {}): string | undefined {
  const items = [places[Math.floor(places.length * part)] ?? places[0]].flatMap((place) => place ?? []);
  return nextCursor({ items, limit: 1, total: places.length }, listIdentity(filter, organizationId));
}
