import { join } from 'node:path';
import { functionNames, JOB, ROOT } from '../../../build/functions.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { checkConfig, readConfig } from '../../../shared/config/config.ts';
import { ApiError } from '../../../shared/errors.ts';
import type { Route } from '../../../shared/http/route.ts';
import { createServices } from '../../../shared/services.ts';
import { callBundle, credentialOf } from '../../support/call-bundle.ts';
import { CapturedLogs } from '../../support/captured-logs.ts';
import { hostRoutes } from '../../support/host-routes.ts';
import { startTestStack } from '../../support/stack.ts';

const A_BUCKET = "a bucket's name";
const A_SECRET = 'a string of at least 32 bytes';

/** A function, the dialect in which it is asked, the settings that are not right, and what the operator is told. */
const CASES: readonly [string, string, Record<string, string>, string][] = [
  ['get-dataset', 'lucitra', { API_KEY_SECRET: '' }, `API_KEY_SECRET must be ${A_SECRET}, but is ""`],
  ['create-dataset', 'lucitra', { API_KEY_SECRET: 'short' }, `API_KEY_SECRET must be ${A_SECRET}`],
  ['dataset-report', 'lucitra', { SCAN_REPORT: 'yes' }, 'SCAN_REPORT must be on or off, but is "yes"'],
  ['dataset-stats', 'gerra', { API_KEY_SECRET_PREVIOUS: 'short' }, `API_KEY_SECRET_PREVIOUS must be ${A_SECRET}`],
  // No request to these has a use for it.
  ['list-datasets', 'lucitra', { DATASETS_BUCKET: '' }, `DATASETS_BUCKET must be ${A_BUCKET}`],
  ['review-dataset', 'gerra', { UPLOADS_BUCKET: 'gs://uploads' }, `UPLOADS_BUCKET must be ${A_BUCKET}`],
  ['dataset-iterations', 'gerra', { UPLOAD_URL_TTL_SECONDS: 'soon' }, 'must be a whole number from 1 to 604800'],
  ['delete-dataset', 'lucitra', { PURGE_AFTER_DAYS: '-1' }, 'PURGE_AFTER_DAYS must be a whole number from 0 to 36500'],
  ['projects', 'dreamlake', { JWT_ALGORITHM: 'none' }, 'JWT_ALGORITHM must be one of HS256, RS256, ES256'],
  ['update-dataset', 'dreamlake', { JWT_SECRET: 'short' }, `JWT_SECRET must be ${A_SECRET}`],
  [
    'collections',
    'dreamlake',
    { JWT_ALGORITHM: 'RS256', JWT_JWKS_URL: 'keys' },
    'JWT_JWKS_URL must be an http or https URL, but is "keys"',
  ],
  [
    'review-page',
    'page',
    { OIDC_ISSUER: 'https://id.example.com' },
    'OIDC_CLIENT_ID must be a non-empty string, because',
  ],
  ['process-upload', 'internal', { SCAN_JOB: 'nonsense' }, 'SCAN_JOB must be a job as projects/P/locations/L/jobs/J'],
  [
    'webhooks',
    'lucitra',
    { WEBHOOK_ALLOW_ADDRESSES: 'everything' },
    'WEBHOOK_ALLOW_ADDRESSES must be ranges of addresses',
  ],
  [
    'deliver-webhook',
    'internal',
    { TASKS_QUEUE: 'nonsense' },
    'TASKS_QUEUE must be a queue as projects/P/locations/L/queues/Q',
  ],
  ['sweep-uploads', 'internal', { PROCESS_UPLOAD_URL: 'nonsense' }, 'PROCESS_UPLOAD_URL must be an http or https URL'],
];

/** The function that is bundled and started alone; the others answer in this process, through the same code. */
const BUNDLED = 'get-dataset';

describe('a function whose environment is not right', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  it('is every one of them', async () => {
    expect([...CASES.map(([name]) => name), JOB].sort()).toEqual(await functionNames());
  });

  it.each(CASES)(
    'stops at the first request, with one line for the operator: %s, asked in %s, with %j',
    async (...row) => {
      const [name, dialect, settings, line] = row;
      const route = await routeOf(name, dialect);
      const headers = { ...credentialOf(route, stack), 'x-request-id': 'the-first' };

      const request = { method: route.method, path: route.path.replaceAll(':', ''), headers };
      const call = name === BUNDLED ? callBundle : callHosted;

      const { status, body, printed } = await call(name, stack, request, settings);

      const errors = printed.split('\n').filter((printedLine) => printedLine.includes('"ERROR"'));
      expect(errors).toEqual([expect.stringContaining(JSON.stringify(line).slice(1, -1))]);
      expect(printed).not.toMatch(/\bat \S+:\d+/);
      expect(status).toBe(500);
      const refusal = route.dialect.envelope(new ApiError('INTERNAL', 'Internal error; request the-first'));
      expect(JSON.parse(body)).toEqual(refusal.body);
    },
  );
});

async function routeOf(name: string, dialect: string): Promise<Route> {
  const { routes }: { routes: readonly Route[] } = await import(join(ROOT, 'functions', name, 'routes.ts'));
  const route = routes.find((candidate) => candidate.dialect.name === dialect);
  if (!route) throw new RangeError(`${name} does not speak ${dialect}`);
  return route;
}

/** Sends one request to a function's routes, which are hosted in this process with settings of their own. */
async function callHosted(
  name: string,
  stack: Stack,
  { method, path, headers }: { method: string; path: string; headers: Record<string, string> },
  settings: Record<string, string>,
): Promise<{ status: number; body: string; printed: string }> {
  const { routes }: { routes: readonly Route[] } = await import(join(ROOT, 'functions', name, 'routes.ts'));
  const environment = { ...process.env, ...stack.environment, ...settings };
  const hosted = await hostRoutes(routes, () => createServices(checkConfig(readConfig(environment))));
  const logs = new CapturedLogs();
  logs.start();
  try {
    const response = await fetch(hosted.url + path, { method, headers });
    return { status: response.status, body: await response.text(), printed: logs.text };
  } finally {
    logs.stop();
    await hosted.close();
  }
}
