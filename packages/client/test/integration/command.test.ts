import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from '../../../../local/stack/stack.ts';
import { TWO_IMAGES } from '../../../../test/support/lucitra-client.ts';
import { startTestStack } from '../../../../test/support/stack.ts';
import { Scenestore } from '../../src/index.ts';
import { type Ended, runClient, runHere, useBuiltClient } from '../support/run-client.ts';

useBuiltClient();

const started = process.cwd();
let stack: Stack;
let home: string;
let env: Record<string, string>;
/** A dataset that is pending. */
let pushed: Ended;
let id: string;

beforeAll(async () => {
  [stack, home] = await Promise.all([startTestStack(), mkdtemp(join(tmpdir(), 'command-'))]);
  env = { SCENESTORE_URL: stack.baseUrl, SCENESTORE_API_KEY: stack.credentials.api_key };
  await mkdir(join(home, 'warehouse-v3'));
  await writeFile(join(home, 'warehouse-v3/instances.json'), TWO_IMAGES);
  await mkdir(join(home, 'empty'));
  const push = ['push', 'warehouse-v3', '--project', 'proj_abc123', '--format', 'coco', '--wait', '--json'];
  pushed = await runClient(push, { home, env });
  id = JSON.parse(pushed.stdout).id;
  process.chdir(home);
});
afterAll(async () => {
  process.chdir(started);
  await stack.close();
  await rm(home, { recursive: true });
});

function scenestore(...args: string[]): Promise<Ended> {
  return runHere(args, { home, env });
}

describe('the command', () => {
  it('pushes a folder, waits, and prints one JSON document alone', () => {
    expect(pushed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(pushed.stdout)).toMatchObject({ name: 'warehouse-v3', status: 'pending', scene_count: 2 });
  });

  it('says that a second push has nothing to send, on standard error', async () => {
    const again = await scenestore('push', 'warehouse-v3', '--project', 'proj_abc123', '--format', 'coco', '--json');

    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing is sent') });
    expect(JSON.parse(again.stdout)).toMatchObject({ id });
  });

  it('shows a dataset as text without colours', async () => {
    const { code, stdout } = await runClient(['show', id], { home, env });

    expect([code, stdout]).toEqual([0, expect.stringMatching(/^id +ds_.*\nname +warehouse-v3\n/)]);
    expect(stdout).not.toContain('\x1b');
  });

  it('shows the report of a dataset', async () => {
    expect(await scenestore('report', id)).toMatchObject({ code: 0, stdout: expect.stringMatching(/\n2 +images\n/) });
  });

  it('lists the files of a dataset, and fetches single ones', async () => {
    const list = await scenestore('files', id, '--prefix', 'inst');
    const pull = await scenestore('pull', id, 'single', '--files', '*.json', '--json');

    expect(list).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+ +instances\.json\n$/) });
    expect([pull.code, JSON.parse(pull.stdout)]).toEqual([0, expect.objectContaining({ path: 'single', files: 1 })]);
    expect(await readFile(join(home, 'single/instances.json'), 'utf8')).toBe(TWO_IMAGES);
  });

  it('adds an endpoint that is told of events, shows its secret once, and removes it', async () => {
    const admin = (...args: string[]): Promise<Ended> =>
      runHere(['webhook', ...args, '--json'], {
        home,
        env: { ...env, SCENESTORE_API_KEY: stack.credentials.admin_api_key },
      });

    const added = JSON.parse((await admin('add', 'http://127.0.0.1:19999/hook', '--event', 'dataset.uploaded')).stdout);
    const { webhooks } = JSON.parse((await admin('ls')).stdout);
    await admin('rm', added.id);

    expect(added.secret).toMatch(/^whsec_/);
    expect(webhooks).toMatchObject([{ id: added.id, events: ['dataset.uploaded'] }]);
    expect(JSON.parse((await admin('ls')).stdout)).toEqual({ webhooks: [] });
  });

  it.each([
    ['goes through the proxy of HTTP_PROXY', '', 4],
    ['goes past it to the hosts of NO_PROXY', 'localhost,127.0.0.1', 0],
  ])('%s', async (_case, NO_PROXY, code) => {
    const throughProxy = { ...env, HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY };

    expect(await runClient(['show', id], { home, env: throughProxy })).toMatchObject({ code });
  });

  it('lists datasets', async () => {
    const { stdout } = await scenestore('ls', '--project', 'proj_abc123');

    expect(stdout).toMatch(/^ID +NAME +FORMAT +STATUS/);
    expect(stdout).toContain(id);
  });

  it('accepts, reopens and rejects, which a wait then ends with 6', async () => {
    expect(await scenestore('accept', id, '--json')).toMatchObject({ code: 0 });
    expect(await scenestore('accept', id)).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('not in pending'),
    });
    expect(await scenestore('reopen', id)).toMatchObject({ code: 0, stdout: `${id}  pending\n` });
    expect(await scenestore('reject', id, '--reason', 'Dark')).toMatchObject({ code: 0, stdout: `${id}  rejected\n` });
    expect(await scenestore('wait', id)).toMatchObject({ code: 6, stdout: expect.stringContaining('Dark') });
  });

  it('ends with the worst code of several ids, and lists each', async () => {
    const unknown = `ds_${'0'.repeat(26)}`;

    const { code, stdout } = await scenestore('show', id, unknown, '--json');

    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject([{ id }, { id: unknown, error: { code: 'NOT_FOUND' } }]);
  });

  it('gives up waiting with 5', async () => {
    const { body } = await create();

    expect(await scenestore('wait', body.id, '--timeout', '1')).toMatchObject({
      code: 5,
      stdout: expect.stringContaining('is still awaiting_upload after 1 s'),
    });
  });

  it('sends the next version', async () => {
    await writeFile(join(home, 'v4.json'), TWO_IMAGES.replace('a.jpg', 'c.jpg'));
    await scenestore('reopen', id);

    const { code, stdout } = await scenestore('iterate', id, 'v4.json', '--reason', 'Brighter', '--wait', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'pending', scene_count: 2 });
    const next: string = JSON.parse(stdout).id;
    expect(next).not.toBe(id);
    const { SCENESTORE_URL: baseUrl = '', SCENESTORE_API_KEY: apiKey = '' } = env;
    const difference = await new Scenestore({ baseUrl, apiKey }).difference(next);
    expect(difference).toMatchObject({ base: id, counts: { images: { base: 2, this: 2 } } });
  });

  it('scans without a service', async () => {
    const { code, stdout } = await runHere(['scan', 'warehouse-v3', '--format', 'coco', '--json'], { home });

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ format: 'coco', scene_count: 2 });
  });

  it('finds the local stack of the folder it runs in, and says so', async () => {
    const cwd = join(home, 'checkout');
    await mkdir(join(cwd, '.local'), { recursive: true });
    const { base_url, api_key } = stack.credentials;
    await writeFile(join(cwd, '.local/credentials.json'), JSON.stringify({ base_url, api_key }));

    expect(await runClient(['show', id], { home, cwd })).toMatchObject({
      code: 0,
      stderr: `Using the local stack at ${base_url}.\n`,
    });
  });

  it("does not send a key to an address that is not this machine's because of a file in a folder", async () => {
    const cwd = join(home, 'cloned');
    await mkdir(join(cwd, '.local'), { recursive: true });
    const credentials = { base_url: 'http://198.51.100.1', api_key: 'luci_x' };
    await writeFile(join(cwd, '.local/credentials.json'), JSON.stringify(credentials));

    expect(await runClient(['show', id], { home, cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/NOT_CONFIGURED/),
    });
  });

  it('stores a profile that only this user can read', async () => {
    const login = await runHere(['login', '--url', stack.baseUrl], { home, input: stack.credentials.api_key });

    expect(login).toMatchObject({ code: 0, stdout: expect.stringContaining('proj_abc123') });
    const file = join(home, 'config/scenestore/profiles.json');
    expect([(await stat(file)).mode & 0o777, JSON.parse(await readFile(file, 'utf8')).default]).toEqual([
      0o600,
      'default',
    ]);
    expect(await runHere(['show', id], { home })).toMatchObject({ code: 0 });
  });
});

describe('a failure', () => {
  const PUSH = ['--project', 'proj_abc123', '--format', 'coco'];

  it.each<[string, number, string[], Record<string, string>, RegExp]>([
    [
      'of the format',
      1,
      ['push', 'warehouse-v3', '--project', 'proj_abc123', '--format', 'kitti'],
      {},
      /^WRONG_FORMAT: /,
    ],
    ['of an empty folder', 1, ['push', 'empty', ...PUSH], {}, /^EMPTY_FOLDER: .*empty holds no file to send/],
    [
      'of a path that is not there',
      1,
      ['push', 'nothing', ...PUSH],
      {},
      /^UNREADABLE: Cannot read nothing: no such file/,
    ],
    [
      'of the project',
      2,
      ['push', 'warehouse-v3', '--project', 'proj_x', '--format', 'coco'],
      {},
      /^NOT_FOUND: .*proj_x/,
    ],
    ['of an unknown option', 2, ['push', 'warehouse-v3', ...PUSH, '--nmae', 'x'], {}, /Did you mean --name\?/],
    ['of an unknown command', 2, ['psuh'], {}, /Did you mean push\?/],
    ['of an id', 2, ['show', 'ds_1'], {}, /^$/],
    [
      'of the key',
      3,
      ['ls', '--project', 'proj_abc123'],
      { SCENESTORE_API_KEY: 'luci_wrong' },
      /^UNAUTHENTICATED: .*scenestore login/,
    ],
    [
      'of the address',
      4,
      ['ls', '--project', 'proj_abc123'],
      { SCENESTORE_URL: 'http://127.0.0.1:9' },
      /^UNREACHABLE: .*http:\/\/127\.0\.0\.1:9/,
    ],
  ])('%s ends with %i', async (_, code, args, changed, message) => {
    const ended = await runHere(args, { home, env: { ...env, ...changed } });

    expect(ended).toMatchObject({ code, stderr: expect.stringMatching(message) });
  });
});

async function create(): Promise<{ body: { id: string } }> {
  const response = await fetch(`${stack.baseUrl}/v1/datasets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stack.credentials.api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ project_id: 'proj_abc123', name: 'never', format: 'coco' }),
  });
  return { body: (await response.json()) as { id: string } };
}
