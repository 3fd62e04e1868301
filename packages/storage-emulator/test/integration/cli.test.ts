import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { startRecordingServer } from '../../../../test/support/recording-server.ts';
import { hmacSignedUrl } from '../support/hmac-signed-url.ts';

const program = join(import.meta.dirname, '../../src/cli.ts');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-emulator-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the command storage-emulator', () => {
  it('serves buckets to signed requests, tells of finalized objects and ends on SIGTERM', async () => {
    const { promise: received, resolve } = Promise.withResolvers<void>();
    await using target = await startRecordingServer((_request, response) => response.end(() => resolve()));
    const args = ['--port', '0', '--data-dir', folder, '--bucket', 'scenes', '--hmac-key', 'GOOG1E:secret'];
    const server = spawn(process.execPath, [program, ...args, '--events', target.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(server, 'exit');
    const [line] = await once(createInterface(server.stdout), 'line');
    const endpoint = String(line).replace('ready ', '');

    const url = hmacSignedUrl({
      ...{ method: 'PUT', endpoint, bucket: 'scenes', object: 'a.tar', accessId: 'GOOG1E', secret: 'secret' },
      ...{ signedAt: new Date(), expiresInSeconds: 60 },
    });
    const response = await fetch(url, { method: 'PUT', body: 'x' });
    await received;
    server.kill('SIGTERM');

    expect(response.status).toBe(200);
    expect(target.requests.map(({ headers }) => headers['ce-subject'])).toEqual(['objects/a.tar']);
    expect(await ended).toEqual([0, null]);
  });

  it('explains itself', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, '--help']);

    expect(stdout).toContain('usage: storage-emulator');
  });

  it.each([
    [['--bukcet', 'a'], /Unknown option '--bukcet'/],
    [['--port', 'x'], /--port must be a whole number from 0 to 65535, but is "x"/],
    [['--hmac-key', 'x'], /--hmac-key must be ID:SECRET/],
    [['--service-account', 'missing.json'], /missing\.json/],
  ])('refuses %j in one line', async (args, message) => {
    const failed = promisify(execFile)(process.execPath, [program, '--data-dir', folder, ...args]);

    await expect(failed).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(message) });
    await expect(failed).rejects.toMatchObject({ stderr: expect.stringMatching(/^storage-emulator: .*\n$/) });
  });
});
