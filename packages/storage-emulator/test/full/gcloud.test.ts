import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startTestStorage, type TestStorage } from '../support/test-storage.ts';

const LARGE = randomBytes(12 * 1024 * 1024);

let local: TestStorage;
let folder: string;
let large: string;
let small: string;
beforeAll(async () => {
  local = await startTestStorage();
  folder = await mkdtemp(join(tmpdir(), 'scenestore-gcloud-'));
  [large, small] = [join(folder, 'large.bin'), join(folder, 'small.bin')];
  await writeFile(large, LARGE);
  await writeFile(small, 'a few bytes');
  await gcloud('buckets', 'create', 'gs://gcloud', '--location=europe-west4');
}, 60_000);
afterAll(async () => {
  await local.close();
  await rm(folder, { recursive: true });
});

/** Runs `gcloud storage …` against the local server, with a configuration of its own. */
function gcloud(...args: string[]): Promise<string> {
  return gcloudWith({}, ...args);
}

/** The same with properties set, `storage/resumable_threshold` as `CLOUDSDK_STORAGE_RESUMABLE_THRESHOLD`. */
async function gcloudWith(properties: Record<string, string>, ...args: string[]): Promise<string> {
  const env = {
    ...process.env,
    CLOUDSDK_API_ENDPOINT_OVERRIDES_STORAGE: `${local.server.url}/storage/v1/`,
    CLOUDSDK_STORAGE_GS_XML_ENDPOINT_URL: local.server.url,
    CLOUDSDK_AUTH_DISABLE_CREDENTIALS: 'true',
    CLOUDSDK_CORE_PROJECT: 'scenestore-test',
    CLOUDSDK_CORE_DISABLE_PROMPTS: '1',
    CLOUDSDK_CONFIG: join(folder, 'config'),
    ...properties,
  };
  const { stdout } = await promisify(execFile)('gcloud', ['storage', ...args], { env });
  return stdout.trim();
}

describe('gcloud storage', () => {
  jest.setTimeout(60_000);

  it('describes a bucket', async () => {
    expect(JSON.parse(await gcloud('buckets', 'describe', 'gs://gcloud', '--format=json'))).toMatchObject({
      name: 'gcloud',
      location: 'EUROPE-WEST4',
      default_storage_class: 'STANDARD',
    });
  });

  it('copies 12 MiB up in a session, within and down, and lists, describes and removes them', async () => {
    const back = join(folder, 'back.bin');

    await gcloud('cp', large, 'gs://gcloud/dir/large.bin');
    const sessions = await readdir(join(local.dataDir, 'sessions'));
    await gcloud('cp', 'gs://gcloud/dir/large.bin', 'gs://gcloud/copy.bin');
    await gcloud('cp', 'gs://gcloud/copy.bin', back);

    expect(sessions).toHaveLength(1);
    expect((await readFile(back)).equals(LARGE)).toBe(true);
    expect((await gcloud('ls', 'gs://gcloud')).split('\n')).toEqual(['gs://gcloud/copy.bin', 'gs://gcloud/dir/']);
    const described = await gcloud('objects', 'describe', 'gs://gcloud/dir/large.bin', '--format=json');
    expect(JSON.parse(described)).toMatchObject({ name: 'dir/large.bin', size: LARGE.length, metageneration: 1 });
    await gcloud('rm', 'gs://gcloud/dir/large.bin');
    expect(await gcloud('ls', 'gs://gcloud')).toBe('gs://gcloud/copy.bin');
  });

  it('copies in parts that are composed', async () => {
    const composite = 'CLOUDSDK_STORAGE_PARALLEL_COMPOSITE_UPLOAD';
    const inParts = {
      [`${composite}_ENABLED`]: 'True',
      [`${composite}_THRESHOLD`]: '5M',
      [`${composite}_COMPONENT_SIZE`]: '4M',
    };

    await gcloudWith(inParts, 'cp', large, 'gs://gcloud/composed.bin');

    const file = local.storage.bucket('gcloud').file('composed.bin');
    expect((await file.download())[0].equals(LARGE)).toBe(true);
    expect((await file.getMetadata())[0].componentCount).toBeGreaterThan(1);
  });

  it('is refused when the precondition does not hold', async () => {
    await gcloud('cp', small, 'gs://gcloud/once.bin', '--if-generation-match=0');

    await expect(gcloud('cp', large, 'gs://gcloud/once.bin', '--if-generation-match=0')).rejects.toMatchObject({
      stderr: expect.stringContaining('HTTPError 412'),
    });
  });

  it('changes metadata and moves', async () => {
    await gcloud('cp', small, 'gs://gcloud/before.bin', '--content-type=text/plain');

    await gcloud('objects', 'update', 'gs://gcloud/before.bin', '--custom-metadata=sensor=lidar');
    await gcloud('mv', 'gs://gcloud/before.bin', 'gs://gcloud/after.bin');

    expect((await local.storage.bucket('gcloud').file('before.bin').exists())[0]).toBe(false);
    expect((await local.storage.bucket('gcloud').file('after.bin').getMetadata())[0]).toMatchObject({
      contentType: 'text/plain',
      metadata: { sensor: 'lidar' },
    });
  });

  it('signs URLs with the service account file of the stack', async () => {
    await gcloud('cp', small, 'gs://gcloud/signed.bin');
    const sign = (object: string, ...args: string[]): Promise<string> =>
      gcloud(
        ...['sign-url', `gs://gcloud/${object}`, `--private-key-file=${join(local.dataDir, 'service-account.json')}`],
        ...['--duration=10m', '--region=europe-west4', '--format=value(signed_url)', ...args],
      );

    expect(await (await fetch(await sign('signed.bin'))).text()).toBe('a few bytes');
    const headers = { 'x-goog-if-generation-match': '0' };
    const url = await sign('put.bin', '--http-verb=PUT', '--headers=x-goog-if-generation-match=0');
    expect((await fetch(url, { method: 'PUT', body: 'x', headers })).status).toBe(200);
    expect((await fetch(url, { method: 'PUT', body: 'x', headers })).status).toBe(412);
  });

  it('removes a bucket with all that is in it', async () => {
    await gcloud('buckets', 'create', 'gs://removed');
    await gcloud('cp', small, 'gs://removed/dir/a.bin');

    await gcloud('rm', '--recursive', 'gs://removed');

    expect((await local.storage.bucket('removed').exists())[0]).toBe(false);
  });
});
