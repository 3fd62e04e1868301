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
import { KeptDownloadUrls } from '../../../shared/storage/kept-download-urls.ts';
import type { ObjectVersion } from '../../../shared/storage/object-info.ts';
import type { SignedRequest } from '../../../shared/storage/sign-url.ts';
import { MAX_IAM_CALLS } from '../../../shared/storage/url-signer.ts';
import { signUploadUrls } from '../../../shared/transfers/sign-upload.ts';
import { IamServer } from '../../support/iam-server.ts';
import { tries } from '../../support/tries.ts';

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

  describe('many times', () => {
    const MANY = tries(200, 1000);
    const many = (signer: string): Promise<string[]> => {
      const { sign } = open(signer);
      return Promise.all(Array.from({ length: MANY }, () => sign(download())));
    };

    it.each(['an RSA key', 'an HMAC key'])('with %s makes no network call', async (signer) => {
      const before = iam.requests;

      const urls = await many(signer);

      expect(urls).toHaveLength(MANY);
      expect((await fetch(String(urls.at(-1)))).status).toBe(200);
      expect(iam.requests).toBe(before);
    });

    it('through IAM asks for 24 signatures at once', async () => {
      iam.answerFrom(MAX_IAM_CALLS);
      const before = iam.signed;

      const urls = await many('IAM');

      expect(iam.signed - before).toBe(MANY);
      expect(iam.mostAtOnce).toBe(MAX_IAM_CALLS);
      expect((await fetch(String(urls.at(-1)))).status).toBe(200);
    });
  });

  it('through IAM is signed in spite of answers that the quota is exceeded', async () => {
    iam.answerFrom(1);
    // More than the client itself retries.
    iam.refuse(6);

    const url = await open('IAM').sign(download());

    expect((await fetch(url)).status).toBe(200);
  });

  describe('for a download', () => {
    const MINUTE = 60_000;
    let now: Date;
    const openAt = (signer = 'IAM'): CloudStorage =>
      openCloudStorage({
        projectId: 'test',
        endpoint: test.server.url,
        signer: signers[signer] as SignerOptions,
        clock: () => now,
      });
    const hundredObjects = (): ObjectVersion[] =>
      Array.from({ length: 100 }, (_, index) => ({ bucket: BUCKET, name: `a/${index}`, generation }));
    /** When a URL runs out. */
    const expiryOf = (url: string): number => {
      const query = new URL(url).searchParams;
      const date = String(query.get('X-Goog-Date'));
      const signedAt = date.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5');
      return Date.parse(signedAt) + Number(query.get('X-Goog-Expires')) * 1000;
    };
    beforeEach(() => {
      iam.answerFrom(1);
      now = new Date();
    });

    it('is good for 20 minutes more than promised, and then downloads the object as a file', async () => {
      const url = await openAt().signDownload({ bucket: BUCKET, name: NAME, generation }, 3600);

      expect(new URL(url).searchParams.get('X-Goog-Expires')).toBe('4800');
      const response = await fetch(url);
      expect([response.status, response.headers.get('content-disposition')]).toEqual([200, 'attachment']);
    });

    it('is signed once for all lists within 20 minutes, each of which gets the promised time', async () => {
      const { signDownload } = openAt();
      const before = iam.signed;
      const start = now.getTime();

      for (const minutes of [0, 0, 7, 19]) {
        now = new Date(start + minutes * MINUTE);
        const urls = await Promise.all(hundredObjects().map((object) => signDownload(object, 3600)));
        expect(Math.min(...urls.map(expiryOf)) - now.getTime()).toBeGreaterThanOrEqual(60 * MINUTE);
      }

      expect(iam.signed - before).toBe(100);
      expect(iam.mostAtOnce).toBeLessThanOrEqual(MAX_IAM_CALLS);
    });

    it.each<[string, Partial<ObjectVersion>, number, number]>([
      ['less than the promised time is left', {}, 3600, 21],
      ['more time is promised', {}, 7200, 0],
      ['it is for another generation', { generation: '1' }, 3600, 0],
      ['it is for another object', { name: 'another' }, 3600, 0],
      ['it is for another bucket', { bucket: 'another' }, 3600, 0],
    ])('is signed again when %s', async (_case, other, seconds, minutes) => {
      const { signDownload } = openAt();
      const object = { bucket: BUCKET, name: NAME, generation };
      const first = await signDownload(object, 3600);
      const before = iam.signed;
      now = new Date(now.getTime() + minutes * MINUTE);

      const second = await signDownload({ ...object, ...other }, seconds);

      expect([iam.signed - before, second === first]).toEqual([1, false]);
    });

    it.each([
      ['IAM', 43_200],
      ['an HMAC key', 604_800],
      ['an RSA key', 604_800],
    ])('with %s is never signed for more than %d seconds', async (signer, most) => {
      const url = await openAt(signer).signDownload({ bucket: BUCKET, name: NAME, generation }, most);

      expect(new URL(url).searchParams.get('X-Goog-Expires')).toBe(String(most));
    });

    it('that could not be signed is signed when it is asked for again', async () => {
      const answers = [() => Promise.reject(new Error('IAM is down')), async () => 'signed'];
      const urls = new KeptDownloadUrls(
        () => answers.shift()?.() ?? Promise.reject(new Error('no call expected')),
        604_800,
      );
      const get = (): Promise<string> => urls.get({ bucket: BUCKET, name: NAME, generation }, 3600, now);

      await expect(get()).rejects.toThrow('IAM is down');

      expect([await get(), await get()]).toEqual(['signed', 'signed']);
    });

    it('is kept for the last ten thousand objects only', async () => {
      const signed: string[] = [];
      const sign = async ({ name }: SignedRequest): Promise<string> => {
        signed.push(name);
        return name;
      };
      const urls = new KeptDownloadUrls(sign, 604_800);
      const get = (name: string): Promise<string> => urls.get({ bucket: BUCKET, name, generation }, 3600, now);
      for (let index = 0; index <= 10_000; index++) await get(String(index));

      await get('10000');
      await get('0');

      expect(signed.slice(10_001)).toEqual(['0']);
    });
  });
});
