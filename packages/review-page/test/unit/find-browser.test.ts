import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../support/find-browser.ts';

describe('the browser of the tests', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'browsers-'));
    await writeFile(join(folder, 'chromium'), '#!/bin/sh');
    await chmod(join(folder, 'chromium'), 0o755);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(['linux-x64', 'linux-arm64', 'darwin-arm64'])(
    'is the one that CHROMIUM_PATH names before any other, on %s',
    async (platform) => {
      const env = { CHROMIUM_PATH: '/opt/chromium', PATH: folder };

      expect(await findBrowser({ env, platform })).toEqual({ executablePath: '/opt/chromium', env: {} });
    },
  );

  it('is an installed one where the package has none', async () => {
    expect(await findBrowser({ env: { PATH: folder }, platform: 'linux-arm64' })).toEqual({
      executablePath: join(folder, 'chromium'),
      env: {},
    });
  });

  it('that is not there is said in a sentence that says how to get one', async () => {
    await expect(findBrowser({ env: { PATH: '/nowhere' }, platform: 'linux-arm64' })).rejects.toThrow(
      'install Chrome or Chromium, or name one in CHROMIUM_PATH',
    );
  });
});
