import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from '../../../../local/stack/stack.ts';
import { TWO_IMAGES } from '../../../../test/support/lucitra-client.ts';
import { startTestStack } from '../../../../test/support/stack.ts';
import { type HoldingProxy, startHoldingProxy } from '../support/holding-proxy.ts';
import { type RunningClient, startClient, useBuiltClient } from '../support/run-client.ts';

useBuiltClient();

const MB = 1_000_000;

let stack: Stack;
let proxy: HoldingProxy;
let home: string;
beforeAll(async () => {
  [stack, proxy, home] = await Promise.all([
    startTestStack(),
    startHoldingProxy(),
    mkdtemp(join(tmpdir(), 'interrupted-push-')),
  ]);
  await mkdir(join(home, 'warehouse'));
  await writeFile(join(home, 'warehouse/instances.json'), TWO_IMAGES);
  await writeFile(join(home, 'warehouse/a.jpg'), randomBytes(12 * MB));
});
afterAll(async () => {
  await stack.close();
  await proxy.close();
  await rm(home, { recursive: true });
});

function push(): RunningClient {
  return startClient(['push', 'warehouse', '--project', 'proj_abc123', '--format', 'coco', '--wait', '--json'], {
    home,
    env: {
      SCENESTORE_URL: stack.baseUrl,
      SCENESTORE_API_KEY: stack.credentials.api_key,
      HTTP_PROXY: proxy.url,
    },
  });
}

describe('a push by a process that is killed, then interrupted, then left alone', () => {
  it('goes on with the same command, and sends hardly more than the dataset has', async () => {
    proxy.holdAfter(4 * MB);
    const killed = push();
    await proxy.held();
    killed.process.kill('SIGKILL');
    await killed.ended;

    const interrupted = push();
    await proxy.held();
    interrupted.process.kill('SIGINT');
    const interruption = await interrupted.ended;

    proxy.holdAfter(Number.POSITIVE_INFINITY);
    const { code, stdout, stderr } = await push().ended;

    expect(interruption).toMatchObject({
      code: 130,
      stdout: '',
      stderr: expect.stringContaining('Run the same command again to go on'),
    });
    expect(stderr).toContain('Going on with the interrupted push');
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { status: 'pending', scene_count: 2 }]);
    expect(proxy.takeBytes()).toBeLessThan(1.3 * 12 * MB);
    const { datasets } = (await (await list()).json()) as { datasets: unknown[] };
    expect(datasets).toHaveLength(1);
  });

  it('keeps what it has to remember for this user alone', async () => {
    expect((await stat(join(home, 'state/scenestore/pushes'))).mode & 0o777).toBe(0o700);
  });
});

function list(): Promise<Response> {
  const headers = { authorization: `Bearer ${stack.credentials.api_key}` };
  return fetch(`${stack.baseUrl}/v1/datasets?project_id=proj_abc123`, { headers });
}
