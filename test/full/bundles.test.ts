import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from '../../local/stack/stack.ts';
import type { Route } from '../../shared/http/route.ts';
import { type BundleAnswer, callBundle, credentialOf } from '../support/call-bundle.ts';
import { startTestStack } from '../support/stack.ts';

const functions = join(import.meta.dirname, '../../functions');
const names = readdirSync(functions).filter((name) => readdirSync(join(functions, name)).includes('routes.ts'));

describe('every bundle', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  const call = async (name: string, body?: unknown): Promise<BundleAnswer> => {
    const { routes }: { routes: readonly [Route] } = await import(join(functions, name, 'routes.ts'));
    const [route] = routes;
    return callBundle(name, stack, {
      method: route.method,
      path: route.path.replaceAll(/:\w+/g, 'none'),
      headers: { ...credentialOf(route, stack), 'x-request-id': 'the-bundle-test' },
      body,
    });
  };

  it.each(names)('%s limits the body of a request, with the framework that is deployed', async (name) => {
    const answer = await call(name, { name: 'x'.repeat(1024 * 1024) });

    expect([answer.status, answer.body]).toEqual([
      400,
      expect.stringContaining('The body must be at most 1048576 bytes'),
    ]);
  });

  it.each(names)('%s answers a request that it has authenticated, alone with the framework', async (name) => {
    const answer = await call(name);

    expect(answer.headers['x-request-id']).toBe('the-bundle-test');
    expect([401, 403, 500, 503]).not.toContain(answer.status);
    expect(answer.printed).not.toContain('"severity":"ERROR"');
  });
});
