import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CLIENT_EMAIL,
  HMAC_KEY,
  PRIVATE_KEY,
  startTestStorage,
  type TestStorage,
} from '../../../packages/storage-emulator/test/support/test-storage.ts';
import { type CloudStorage, openCloudStorage, type SignerOptions } from '../../../shared/storage/cloud-storage.ts';
import { MAX_IAM_CALLS } from '../../../shared/storage/url-signer.ts';
import { signUploadUrls } from '../../../shared/transfers/upload-urls.ts';
import { IamServer } from '../../support/iam-server.ts';

const BUCKET = 'datasets';
const NAME = 'proj_1/ds_1/it’s (a) 100% näme+.tar.gz';

describe('a URL signed', () => {
  let test: TestStorage;
  let iam: IamServer;
  let generation: string;
  const signers: Record<string, SignerOptions> = {};
  const environment = { ...process.env };

  beforeAll(async () => {
    test = await startTestStorage();
    await test.storage.createBucket(BUCKET);
    const file = test.storage.bucket(BUCKET).file(NAME);
    await file.save('scanned bytes', { resumable: false });
    generation = String((await file.getMetadata())[0].generation);

    iam = new IamServer();
    const iamHost = await iam.listen();
    const keyFile = join(test.dataDir, 'signer.json');
    await writeFile(keyFile, JSON.stringify({ client_email: CLIENT_EMAIL, private_key: PRIVATE_KEY }));
    process.env.GCE_METADATA_HOST = iamHost;
    process.env.METADATA_SERVER_DETECTION = 'assume-present';
    signers['an RSA key'] = { hmacKey: undefined, keyFile, iamEndpoint: '' };
    signers['an HMAC key'] = { hmacKey: HMAC_KEY, keyFile, iamEndpoint: '' };
    signers.IAM = { hmacKey: undefined, keyFile: '', iamEndpoint: `http://${iamHost}` };
  });

  afterAll(async () => {
    process.env = environment;
    await Promise.all([iam.close(), test.close()]);
  });

  const open = (signer: string): CloudStorage => {
    const options = signers[signer];
    if (!options) throw new Error(`no signer ${signer}`);
    return openCloudStorage({ projectId: 'test', endpoint: test.server.url, signer: options, clock: () => new Date() });
  };
  const inAnHour = (): Date => new Date(Date.now() + 3_600_000);
  const download = (query: Record<string, string> = {}) =>
    ({ method: 'GET', bucket: BUCKET, name: NAME, expiresAt: inAnHour(), query }) as const;

  describe.each(['an RSA key', 'an HMAC key', 'IAM'])('with %s', (signer) => {
    it('downloads the object as a file', async () => {
      const url = await open(signer).sign(download({ generation, 'response-content-disposition': 'attachment' }));

      const response = await fetch(url);

      expect([response.status, await response.text()]).toEqual([200, 'scanned bytes']);
      expect(response.headers.get('content-disposition')).toBe('attachment');
    });

    it('downloads no other generation', async () => {
      const url = await open(signer).sign(download({ generation: '1' }));

      expect((await fetch(url)).status).toBe(404);
    });

    it('is refused when anything about it is altered', async () => {
      const url = await open(signer).sign(download({ 'response-content-disposition': 'attachment' }));

      const altered = [
        url.replace('attachment', 'inline'),
        url.replace('X-Goog-Expires=3', 'X-Goog-Expires=4'),
        url.replace('/ds_1/', '/ds_2/'),
      ];

      expect(await Promise.all(altered.map(async (each) => (await fetch(each)).status))).toEqual([403, 403, 403]);
      expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403);
    });

    it('uploads in each of the three ways', async () => {
      const { sign } = open(signer);
      const target = { bucket: BUCKET, expiresAt: inAnHour(), maxBytes: 5 };
      const [plain, strict, resumable] = await Promise.all(
        ['plain', 'strict', 'resumable'].map((way) => signUploadUrls({ ...target, name: `${signer}/${way}` }, sign)),
      );
      const put = async (url = '', body = '12345', headers = {}): Promise<number> =>
        (await fetch(url, { method: 'PUT', headers, body })).status;

      expect(await put(plain?.url)).toBe(200);
      expect(await put(strict?.strict.url, '123456', strict?.strict.headers)).toBe(400);
      expect(await put(strict?.strict.url, '12345', strict?.strict.headers)).toBe(200);
      expect(await put(strict?.strict.url, '12345', strict?.strict.headers)).toBe(412);
      const headers = { 'x-goog-resumable': 'start' };
      const session = await fetch(resumable?.resumableUrl ?? '', { method: 'POST', headers });
      expect(session.status).toBe(201);
      expect(await put(String(session.headers.get('location')))).toBe(200);
    });
  });

  describe('1000 times', () => {
    const thousand = (signer: string): Promise<string[]> => {
      const { sign } = open(signer);
      return Promise.all(Array.from({ length: 1000 }, () => sign(download())));
    };

    it.each(['an RSA key', 'an HMAC key'])('with %s makes no network call', async (signer) => {
      const before = iam.requests;

      const urls = await thousand(signer);

      expect(urls).toHaveLength(1000);
      expect((await fetch(String(urls.at(-1)))).status).toBe(200);
      expect(iam.requests).toBe(before);
    });

    it('through IAM asks for 24 signatures at once', async () => {
      iam.answerFrom(MAX_IAM_CALLS);
      const before = iam.signed;

      const urls = await thousand('IAM');

      expect(iam.signed - before).toBe(1000);
      expect(iam.mostAtOnce).toBe(MAX_IAM_CALLS);
      expect((await fetch(String(urls.at(-1)))).status).toBe(200);
    });
  });
});
