import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Route } from '../shared/http/route.ts';
import { FUNCTIONS_FOLDER } from './function-host.ts';
import type { RouteEntry } from './gateway.ts';

/** Names of all functions that answer HTTP: those whose folder declares routes. */
export async function functionNames(): Promise<string[]> {
  const names = await readdir(FUNCTIONS_FOLDER);
  return names.filter((name) => existsSync(join(FUNCTIONS_FOLDER, name, 'routes.ts'))).sort();
}

/** What the gateway has to know of the public routes. */
export interface PublicRoutes {
  readonly table: readonly RouteEntry[];
  readonly routes: readonly Route[];
}

/** The public routes of these functions. What only the platform may call has none. */
export async function publicRoutes(functions: readonly string[]): Promise<PublicRoutes> {
  const perFunction = await Promise.all(
    functions.map(async (name) => {
      const module: { routes: readonly Route[] } = await import(join(FUNCTIONS_FOLDER, name, 'routes.ts'));
      return module.routes
        .filter((route) => route.dialect.name !== 'internal')
        .map((route) => ({ route, entry: { method: route.method, path: route.path, function: name } }));
    }),
  );
  const all = perFunction.flat();
  return { table: all.map(({ entry }) => entry), routes: all.map(({ route }) => route) };
}
