import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { curlLine } from '../../../build/openapi/curl-line.ts';
import { routeTable } from '../../../build/route-table.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { keptResult } from '../../support/kept-result.ts';
import { startTestStack } from '../../support/stack.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const stored = JSON.parse(readFileSync(join(root, 'docs/openapi.json'), 'utf8'));

describe('the description of the API', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  it('is served at /openapi.json, for the server that serves it', async () => {
    const response = await fetch(`${stack.baseUrl}/openapi.json`);

    expect(await response.json()).toEqual({ ...stored, servers: [{ url: stack.baseUrl }] });
  });

  it('is a page to read at /docs, with every operation', async () => {
    const response = await fetch(`${stack.baseUrl}/docs`);

    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await response.text();
    for (const methods of Object.values(stored.paths)) {
      for (const { summary } of Object.values(methods as Record<string, { summary: string }>)) {
        expect(page).toContain(summary);
      }
    }
    expect(page).toContain('Gerra-Api-Key: $API_KEY');
    expect(page).not.toMatch(/<(script|link)[^>]*(src|href)=/);
  });

  it('shows command lines that work as they stand', async () => {
    const { api_key: API_KEY, jwt: JWT } = stack.credentials;
    const env = { ...process.env, URL: stack.baseUrl, API_KEY, JWT, SLUG: 'acme', PROJECT_ID: 'proj_abc123' };
    const wanted = ['createDataset', 'listDatasets', 'listReviewedDatasets', 'createProject'];
    const routes = (await routeTable()).map(({ route }) => route);

    const answers = wanted.map(async (id) => {
      const route = routes.find(({ operationId }) => operationId === id);
      const { stdout } = await run('sh', ['-c', `${route && curlLine(route)} -s -o /dev/null -w '%{http_code}'`], {
        env,
      });
      return stdout;
    });

    expect(await Promise.all(answers)).toEqual(['201', '200', '200', '409']);
  });

  it('passes the strict linter without a warning', async () => {
    const input = ['docs/openapi.json', 'redocly.yaml'].map((file) => readFileSync(join(root, file), 'utf8'));

    const printed = await keptResult(['lint', ...input], lint);

    expect(printed).toContain('descriptions are valid');
    expect(printed).not.toMatch(/warning/i);
  });
});

/** Resolves with all that the linter prints. */
async function lint(): Promise<string> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const { stdout, stderr } = await run(join(root, 'node_modules/.bin/redocly'), ['lint'], { cwd: root, env });
  return stdout + stderr;
}
