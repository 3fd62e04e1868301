import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { peakMemory } from '../../../../bench/peak-memory.ts';
import type { Stack } from '../../../../local/stack/stack.ts';
import { startTestStack } from '../../../../test/support/stack.ts';
import { listFolder } from '../../src/local/list-folder.ts';
import { readLayout } from '../../src/local/read-layout.ts';
import { tarLayout } from '../../src/tar/layout.ts';
import { gnuTar } from '../support/gnu-tar.ts';
import { type HoldingProxy, startHoldingProxy } from '../support/holding-proxy.ts';
import { type RunningClient, startClient, useBuiltClient } from '../support/run-client.ts';

useBuiltClient();

const FILES = 100_000;
const FILE_BYTES = 100_000;
const TOTAL = FILES * FILE_BYTES;
const MB = 1_000_000;

let stack: Stack;
let proxy: HoldingProxy;
let home: string;
beforeAll(async () => {
  [stack, proxy, home] = await Promise.all([
    startTestStack(),
    startHoldingProxy(),
    mkdtemp(join(tmpdir(), 'large-push-')),
  ]);
});
afterAll(async () => {
  await stack.close();
  await proxy.close();
  await rm(home, { recursive: true });
});

/** Files whose contents differ, in folders of a thousand. */
async function writeFiles(folder: string): Promise<void> {
  const content = randomBytes(FILE_BYTES);
  for (let index = 0; index < FILES; index++) {
    const place = join(folder, String(Math.floor(index / 1000)));
    if (index % 1000 === 0) await mkdir(place, { recursive: true });
    content.writeUInt32LE(index);
    await writeFile(join(place, `${index}.bin`), content);
  }
}

it('10 GB of 100 000 files arrive in flat memory, though the client is killed twice', async () => {
  await writeFiles(join(home, 'scenes'));
  const adapter = JSON.stringify({ scenes: { files: '**/*.bin' } });
  const push = (): RunningClient =>
    startClient(
      ['push', 'scenes', '--project', 'proj_abc123', '--format', 'custom', '--adapter', adapter, '--wait', '--json'],
      {
        home,
        env: { SCENESTORE_URL: stack.baseUrl, SCENESTORE_API_KEY: stack.credentials.api_key, HTTP_PROXY: proxy.url },
      },
    );
  const peaks: number[] = [];
  for (const _ of ['first', 'second']) {
    proxy.holdAfter(0.3 * TOTAL);
    const killed = push();
    await proxy.held();
    peaks.push(peakMemory(killed.process.pid));
    killed.process.kill('SIGKILL');
    await killed.ended;
  }
  proxy.holdAfter(Number.POSITIVE_INFINITY);

  const { code, stdout } = await push().ended;

  expect([code, JSON.parse(stdout)]).toMatchObject([0, { status: 'pending', scene_count: FILES }]);
  expect(Math.max(...peaks)).toBeLessThan(200 * MB);
  expect(proxy.takeBytes()).toBeLessThan(1.3 * TOTAL);
}, 3_600_000);

it('GNU tar finds a sparse file of 9 GiB in the tar as it is on the disk', async () => {
  const folder = join(home, 'sparse');
  await mkdir(folder);
  const file = await open(join(folder, 'points.bin'), 'w');
  await file.truncate(9 * 1024 ** 3);
  await file.write('the end', 9 * 1024 ** 3 - 7);
  await file.close();
  const { files } = await listFolder(folder);
  const layout = tarLayout(files);

  // Compares what is in the archive with the file system, and ends with 1 for any difference but owner, mode and time.
  const differences = await gnuTar(readLayout(layout, 0, layout.size), '--compare', '-C', folder).catch(String);
  const listed = await gnuTar(readLayout(layout, 0, layout.size), '--list', '--verbose');

  expect(listed).toContain(String(9 * 1024 ** 3));
  expect(differences).toContain('Mod time differs');
  expect(differences).not.toMatch(/Size differs|Contents differ/);
}, 3_600_000);
