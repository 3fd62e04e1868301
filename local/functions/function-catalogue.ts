import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { functionNames } from '../../build/functions.ts';
import { FUNCTIONS_FOLDER } from './function-host.ts';

/** Names of all functions that answer HTTP: those whose folder declares routes. */
export async function servingFunctions(): Promise<string[]> {
  return (await functionNames()).filter((name) => existsSync(join(FUNCTIONS_FOLDER, name, 'routes.ts')));
}
