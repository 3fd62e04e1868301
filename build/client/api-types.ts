import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../functions.ts';

const HEADER = '// Written from docs/openapi.json by `npm run openapi`.\n\n';

/** The types of the API, as openapi-typescript makes them of docs/openapi.json. */
export async function apiTypes(): Promise<string> {
  const program = join(ROOT, 'test/generated-client/node_modules/.bin/openapi-typescript');
  // Not in the project's own folder, whose settings of another OpenAPI tool it would take for its own.
  const { stdout } = await promisify(execFile)(program, [join(ROOT, 'docs/openapi.json')], {
    cwd: tmpdir(),
    maxBuffer: 2 ** 26,
  });
  return HEADER + stdout.slice(stdout.indexOf('export interface paths'));
}

/** Where they are stored. */
export const API_TYPES_FILE = join(ROOT, 'packages/client/src/api/openapi.ts');
