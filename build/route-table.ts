import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '../shared/http/route.ts';
import { functionNames, ROOT } from './functions.ts';

/** A public route and the function that answers it. */
export interface RouteTableEntry {
  function: string;
  route: Route;
}

/** Every route of the API, as the functions declare them. */
export async function routeTable(): Promise<RouteTableEntry[]> {
  return (await gatewayTable()).filter(({ route }) => route.dialect.description !== undefined);
}

/** Every route that the gateway passes on: those of the API and of the review page, not what only the platform calls. */
export async function gatewayTable(): Promise<RouteTableEntry[]> {
  const entries = (await functionNames()).map(async (name) => {
    const file = join(ROOT, 'functions', name, 'routes.ts');
    if (!existsSync(file)) return [];
    const { routes }: { routes: readonly Route[] } = await import(file);
    return routes.map((route) => ({ function: name, route }));
  });
  return (await Promise.all(entries)).flat().filter(({ route }) => route.dialect.credential !== 'platform');
}
