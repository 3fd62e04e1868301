import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { routeTable } from '../../../build/route-table.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { dreamlake } from '../../../shared/dialects/dreamlake/dialect.ts';
import type { Route } from '../../../shared/http/route.ts';
import { startJwksServer } from '../../support/jwks-server.ts';
import { answerChecker } from '../../support/openapi/answer-checker.ts';
import { startTestStack } from '../../support/stack.ts';

describe('while the public keys of tokens cannot be had', () => {
  let stack: Stack;
  let routes: Route[];
  let authorization: string;

  beforeAll(async () => {
    const gone = await startJwksServer([]);
    await gone.close();
    stack = await startTestStack({ settings: { JWT_ALGORITHM: 'RS256', JWT_JWKS_URL: gone.url } });
    routes = (await routeTable()).map(({ route }) => route).filter(({ dialect }) => dialect === dreamlake);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    authorization = `Bearer ${await new SignJWT({}).setProtectedHeader({ alg: 'RS256' }).sign(privateKey)}`;
  });
  afterAll(() => stack.close());

  it('every route says so, as it is described', async () => {
    const check = answerChecker(routes);
    const message = 'Tokens cannot be verified at the moment; try again';

    const answers = await Promise.all(
      routes.map(async ({ method, path }) => {
        const response = await fetch(stack.baseUrl + path.replaceAll(':', ''), { method, headers: { authorization } });
        const { status, headers } = response;
        const body = await response.text();
        const fault = check({ method, path, status, contentType: headers.get('content-type'), body });
        return { status, body: JSON.parse(body), fault };
      }),
    );

    expect(answers.length).toBeGreaterThan(10);
    expect(answers).toEqual(
      answers.map(() => ({
        status: 503,
        body: { statusCode: 503, error: 'Service Unavailable', message },
        fault: undefined,
      })),
    );
  });
});
