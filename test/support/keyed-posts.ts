import { routes as collectionRoutes } from '../../functions/collections/routes.ts';
import { routes as creationRoutes } from '../../functions/create-dataset/routes.ts';
import { routes as iterationRoutes } from '../../functions/dataset-iterations/routes.ts';
import { routes as deletionRoutes } from '../../functions/delete-dataset/routes.ts';
import { routes as readingRoutes } from '../../functions/get-dataset/routes.ts';
import { routes as projectRoutes } from '../../functions/projects/routes.ts';
import { routes as reviewRoutes } from '../../functions/review-dataset/routes.ts';
import { routes as updateRoutes } from '../../functions/update-dataset/routes.ts';
import { mintToken } from '../../shared/auth/mint-token.ts';
import type { Services } from '../../shared/services.ts';
import { createApiKey } from '../../shared/tenants/create-api-key.ts';
import { GerraRecords } from './gerra-records.ts';
import { hostRoutes } from './host-routes.ts';
import { SECOND } from './reliability/virtual-clock.ts';
import { openWorld, type World } from './reliability/world.ts';

const JWT = { JWT_SECRET: 'the secret of the tokens, long enough', JWT_ISSUER: 'issuer', JWT_AUDIENCE: 'audience' };
const SETTINGS = {
  ...JWT,
  JWT_ALGORITHM: 'HS256',
  SIGNER_HMAC_ACCESS_ID: 'GOOG1EXAMPLE',
  SIGNER_HMAC_SECRET: 'secret',
};

/** A request with an Idempotency-Key. */
export interface KeyedPost {
  /** Default: POST; no other one looks at its key. */
  method?: string;
  path: string;
  body?: unknown;
  /** Headers with the caller's credential. */
  as: Record<string, string>;
}

/** What was answered. */
export interface Answered {
  status: number;
  body: Record<string, unknown>;
}

/** An answer without its upload URLs, which are signed anew each time. */
export function withoutUrls({ status, body: { upload_url: _, upload: __, ...body } }: Answered): Answered {
  return { status, body };
}

/** Everything that takes a POST, and what goes with it, in this process, with function instances that the test can break. */
export interface KeyedPosts {
  readonly world: World;
  /** The services of an instance without faults. Each look at the clock takes a second, so that every wait ends. */
  readonly healthy: Services;
  /** Records in process, of the organization that `gerra` acts for. */
  readonly records: GerraRecords;
  readonly credentials: Record<'lucitra' | 'dreamlake' | 'gerra', Record<string, string>>;
  /** Sends a request to an instance that has these services. A key may be words: they are joined. */
  send(post: KeyedPost, key: string, services?: Services): Promise<Answered>;
  close(): Promise<void>;
}

/** Opens a world where requests can be sent to broken instances. */
export async function openKeyedPosts(): Promise<KeyedPosts> {
  const world = await openWorld({ seed: 1, settings: SETTINGS });
  const healthy: Services = {
    ...world.services,
    clock() {
      world.clock.advance(SECOND);
      return world.clock.now();
    },
  };
  const records = new GerraRecords(healthy);
  const routes = [
    ...[...creationRoutes, ...iterationRoutes, ...collectionRoutes, ...projectRoutes, ...deletionRoutes],
    ...[...reviewRoutes, ...readingRoutes, ...updateRoutes],
  ];
  // Who is to answer is taken from a queue: requests are sent one after the other, and arrive in that order.
  const queue: Services[] = [];
  const host = await hostRoutes(routes, () => queue.shift() ?? healthy);
  const apiKey = (organizationId: string): Promise<string> =>
    createApiKey({ organizationId, name: 'test' }, world.unhindered);
  const token = mintToken(
    { namespace: world.project.namespace, subject: 'user-1', days: 36_500 },
    { secret: JWT.JWT_SECRET, issuer: JWT.JWT_ISSUER, audience: JWT.JWT_AUDIENCE },
  );
  return {
    ...{ world, healthy, records },
    credentials: {
      lucitra: { authorization: `Bearer ${await apiKey(world.project.organizationId)}` },
      dreamlake: { authorization: `Bearer ${await token}` },
      gerra: { 'gerra-api-key': await apiKey(records.organizationId) },
    },
    async send({ method = 'POST', path, body, as }, key, services = healthy) {
      queue.push(services);
      const response = await fetch(host.url + path, {
        method,
        headers: { ...as, 'content-type': 'application/json', 'idempotency-key': key.replaceAll(' ', '-') },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    async close() {
      await host.close();
      await world.close();
    },
  };
}
