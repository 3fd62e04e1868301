import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Stack } from '../../../local/stack/stack.ts';
import { startTestStack } from '../../support/stack.ts';

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
    for (const path of Object.keys(stored.paths)) expect(page).toContain(`<code>${path}</code>`);
  });

  it('passes the strict linter without a warning', async () => {
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

    const { stdout, stderr } = await promisify(execFile)(join(root, 'node_modules/.bin/redocly'), ['lint'], {
      cwd: root,
      env,
    });

    expect(stdout + stderr).toContain('is valid');
    expect(stdout + stderr).not.toMatch(/warning/i);
  });
});
