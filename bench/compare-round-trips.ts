import { createFromDreamlake } from '../functions/create-dataset/dreamlake.ts';
import { deleteFromDreamlake } from '../functions/delete-dataset/dreamlake.ts';
import { getFromDreamlake } from '../functions/get-dataset/dreamlake.ts';
import { listFromDreamlake } from '../functions/list-datasets/dreamlake.ts';
import { updateFromDreamlake } from '../functions/update-dataset/dreamlake.ts';
import type { Route } from '../shared/http/route.ts';
import type { Services } from '../shared/services.ts';
import { createOrganization } from '../shared/tenants/create-organization.ts';
import { createProject } from '../shared/tenants/create-project.ts';
import { mintToken } from './mint-token.ts';
import { recordRoundTrips } from './round-trips.ts';
import { withEmulator } from './with-emulator.ts';

/** A request of the DreamLake page, the round trips that the page publishes for it, and the most it may take here. */
interface Case {
  route: Route;
  body?: unknown;
  published: number;
  budget: number;
}

const CASES: readonly Case[] = [
  { route: createFromDreamlake, body: { name: 'training-v2' }, published: 3, budget: 2 },
  { route: listFromDreamlake, published: 4, budget: 1 },
  { route: getFromDreamlake, published: 4, budget: 2 },
  { route: updateFromDreamlake, body: { description: 'Q1 training data' }, published: 4, budget: 2 },
  { route: deleteFromDreamlake, published: 4, budget: 3 },
];

/**
 * Prints what each request of the DreamLake page costs, authentication included, beside the round trips that the page
 * publishes for the same work without it.
 */
export function compareRoundTrips(): Promise<void> {
  return withEmulator(async (services) => {
    const roundTripsOf = recordRoundTrips();
    const organization = await createOrganization({ name: 'Acme Robotics', namespace: 'acme' }, services);
    await createProject({ organization, slug: 'warehouse', name: 'Warehouse' }, services);
    const authorization = `Bearer ${await mintToken('acme')}`;
    console.log('       published  here  calls  documents  request');
    for (const { route, body, published, budget } of CASES) {
      const { depth, rpcs, documents } = await roundTripsOf(() => send(route, body, authorization, services));
      const within = depth <= budget;
      if (!within) process.exitCode = 1;
      const figures = [
        [published, 9],
        [depth, 6],
        [rpcs, 7],
        [documents, 11],
      ] as const;
      const row = figures.map(([figure, width]) => String(figure).padStart(width)).join('');
      console.log(`${within ? 'ok   ' : 'OVER '}  ${row}  ${route.method} ${route.path}`);
    }
  });
}

/** Answers a request as `serve` does, without the network around it. */
async function send(route: Route, body: unknown, authorization: string, services: Services): Promise<void> {
  const caller = await route.dialect.authenticate({ authorization }, route.scope, services);
  const params = { slug: 'acme', projectSlug: 'warehouse', name: 'training-v2' };
  const query = { pageSize: 50 };
  const { signal } = new AbortController();
  await route.handle({ caller, params, query, body, headers: {}, signal }, services);
}
