import { createServer, type Server } from 'node:http';
import { closeNow, listen } from '../../../local/http-server.ts';
import { apiHeaders, serviceHeaders } from '../../../shared/processing/own-identity.ts';

/** Plays the metadata server of Google Cloud, which knows who a process is. */
describe('a call of the deployment itself', () => {
  let metadata: Server;
  const kept = { ...process.env };
  beforeAll(async () => {
    metadata = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://metadata');
      response.setHeader('metadata-flavor', 'Google');
      if (pathname.endsWith('/identity')) response.end(idToken(String(searchParams.get('audience'))));
      else if (pathname.endsWith('/token')) {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ access_token: 'an access token', expires_in: 3600, token_type: 'Bearer' }));
      } else response.end();
    });
    const { host } = new URL(await listen(metadata, 0));
    Object.assign(process.env, { GCE_METADATA_HOST: host, METADATA_SERVER_DETECTION: 'assume-present' });
  });
  afterAll(async () => {
    process.env = kept;
    await closeNow(metadata);
  });

  it('of a service carries an identity token for that service', async () => {
    const { authorization = '' } = await serviceHeaders('https://process-upload-1.run.app');

    expect(authorization).toBe(`Bearer ${idToken('https://process-upload-1.run.app')}`);
  });

  it('of an API carries an access token', async () => {
    expect(await apiHeaders('https://run.googleapis.com/v2/x:run')).toMatchObject({
      authorization: 'Bearer an access token',
    });
  });

  it.each([serviceHeaders, apiHeaders])('that is not encrypted carries none', async (headers) => {
    expect(await headers('http://127.0.0.1:8080')).toEqual({});
  });
});

function idToken(audience: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part({ aud: audience, exp: 4_000_000_000 })}.signature`;
}
