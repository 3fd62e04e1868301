import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';
import { SignJWT } from 'jose';
import { closeNow, listen } from '../../../local/processes/http-server.ts';
import { createTokenVerifier } from '../../../shared/auth/jwt.ts';
import { readConfig } from '../../../shared/config/config.ts';
import { internal } from '../../../shared/dialects/internal.ts';
import { route } from '../../../shared/http/route.ts';
import { serve } from '../../../shared/http/serve.ts';
import { createServices } from '../../../shared/services.ts';
import { anything } from '../../../shared/validation/validator.ts';
import { CapturedLogs } from '../../support/captured-logs.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const NOWHERE = { JWT_ALGORITHM: 'RS256', JWT_JWKS_URL: 'http://127.0.0.1:9/keys', JWT_ISSUER: 'i', JWT_AUDIENCE: 'a' };

describe('a fault', () => {
  const logs = new CapturedLogs();
  const environment = { ...process.env };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const verify = createTokenVerifier(readConfig(NOWHERE));
  const post = (path: string, handle: () => Promise<never>) =>
    route({ method: 'POST', path, dialect: internal, scope: 'write', body: anything, handle });
  const routes = [
    post('/deep', async () => {
      await pause(1);
      throw new Error('no answer', { cause: new Error('the network is down') });
    }),
    post('/keys', async () => {
      await verify(await new SignJWT({}).setProtectedHeader({ alg: 'RS256' }).sign(privateKey), new Date());
      throw new Error('not reached');
    }),
  ];
  let url: string;
  const server = createServer(express().use(serve(routes, () => createServices(readConfig({})))));

  beforeAll(async () => {
    Object.assign(process.env, { GOOGLE_CLOUD_PROJECT: 'p' });
    url = await listen(server, 0);
    logs.start();
  });
  beforeEach(() => logs.clear());
  afterAll(async () => {
    logs.stop();
    process.env = environment;
    await closeNow(server);
  });

  it.each([
    ['that was not expected', '/deep', 500, 'unexpected fault', /no answer/],
    ['of a service that we need', '/keys', 503, 'the public keys of tokens cannot be fetched', /fetch failed/],
  ])('%s is logged with the request it broke', async (_case, path, status, message, error) => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { traceparent: `00-${TRACE}-00f067aa0ba902b7-01`, 'x-request-id': 'broken' },
    });

    const belongs = { requestId: 'broken', 'logging.googleapis.com/trace': `projects/p/traces/${TRACE}` };
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(error);
    expect(logs.lines({ requestId: 'broken' })).toMatchObject([
      { severity: 'ERROR', message, error: expect.stringMatching(error), ...belongs },
      { severity: 'INFO', message: 'request', route: path, status, ...belongs },
    ]);
  });
});
