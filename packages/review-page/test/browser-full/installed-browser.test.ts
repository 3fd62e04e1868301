import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from '../support/find-browser.ts';
import { pageStack } from '../support/page-stack.ts';

describe('a browser that the machine has', () => {
  let folder: string;
  let installed: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'installed-'));
    installed = join(folder, 'chromium');
    const { executablePath, env } = await findBrowser();
    const settings = Object.entries(env).map(([name, value]) => `${name}='${value}'`);
    await writeFile(installed, `#!/bin/sh\nexec env ${settings.join(' ')} '${executablePath}' "$@"\n`);
    await chmod(installed, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['named by CHROMIUM_PATH', () => ({ env: { CHROMIUM_PATH: installed } })],
    ['found on the path', () => ({ env: { PATH: folder }, platform: 'linux-arm64' })],
  ])('%s shows the page', async (_, search) => {
    const { executablePath, env } = await findBrowser(search());
    const browser = await chromium.launch({ executablePath, env: { ...process.env, ...env }, chromiumSandbox: false });
    const page = await browser.newPage({ baseURL: pageStack().credentials.base_url });

    await page.goto('/review');

    await page.getByLabel('API key').waitFor();
    await browser.close();
  });
});
