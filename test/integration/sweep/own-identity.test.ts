import { createServer, type Server } from 'node:http';
import { closeNow, listen } from '../../../local/processes/http-server.ts';
import { apiHeaders, serviceIdentity } from '../../../shared/cloud-run/own-identity.ts';

/** Plays the metadata server of Google Cloud, which knows who a process is. */
describe('a call of the deployment itself', () => {
  let metadata: Server;
  let tokens = 0;
  const kept = { ...process.env };
  beforeAll(async () => {
    metadata = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://metadata');
      response.setHeader('metadata-flavor', 'Google');
      if (pathname.endsWith('/identity')) {
        tokens += 1;
        response.end(idToken(String(searchParams.get('audience'))));
      } else if (pathname.endsWith('/token')) {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ access_token: 'an access token', expires_in: 3600, token_type: 'Bearer' }));
      } else response.end();
    });
    const { host } = new URL(await listen(metadata, 0));
    Object.assign(process.env, { GCE_METADATA_HOST: host, METADATA_SERVER_DETECTION: 'assume-present' });
    // Otherwise the library asks the gcloud of this machine for it.
    process.env.GOOGLE_CLOUD_PROJECT = 'nowhere';
  });
  afterAll(async () => {
    process.env = kept;
    await closeNow(metadata);
  });

  it('of a service carries an identity token for that service, which is fetched once for many calls', async () => {
    const identity = serviceIdentity('https://process-upload-1.run.app');

    const headers = [await identity(), await identity()];

    const authorization = `Bearer ${idToken('https://process-upload-1.run.app')}`;
    expect(headers).toEqual([{ authorization }, { authorization }]);
    expect(tokens).toBe(1);
  });

  it('of an API carries an access token', async () => {
    expect(await apiHeaders('https://run.googleapis.com/v2/x:run')).toMatchObject({
      authorization: 'Bearer an access token',
    });
  });

  it('that is not encrypted carries none', async () => {
    const url = 'http://127.0.0.1:8080';

    expect([await serviceIdentity(url)(), await apiHeaders(url)]).toEqual([{}, {}]);
  });
});

function idToken(audience: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part({ aud: audience, exp: 4_000_000_000 })}.signature`;
}
