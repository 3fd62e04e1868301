import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { demoDatasets } from '../../../build/examples/demo-datasets.ts';
import { fillRegistry } from '../../../cli/demo/fill-registry.ts';
import { startSharedEmulator, stopSharedEmulator } from '../../../test/support/emulator.ts';
import { buildPage } from '../build.ts';
import { pageStack } from './support/page-stack.ts';
import { startPageStack, stopPageStack } from './support/start-page-stack.ts';
import { Visit } from './support/visit.ts';

/** `npm run docs:review`: takes the pictures of docs/review.md, of a local stack with the datasets of the demonstration. */

const FOLDER = join(import.meta.dirname, '../../../docs/images');

const open = (page: Page, name: string): Promise<void> => page.getByRole('link', { name, exact: true }).first().click();

await Promise.all([buildPage(), startSharedEmulator(), mkdir(FOLDER, { recursive: true })]);
await startPageStack();
try {
  const { credentials } = pageStack();
  const { base_url: baseUrl, api_key: apiKey, project_id: projectId } = credentials;
  await fillRegistry(demoDatasets(), { baseUrl, apiKey, projectId }, console.log);
  const browser = await chromium.connect(pageStack().browser);
  const visit = await Visit.start({ browser, width: 1280, height: 800 });
  const shoot = async (name: string): Promise<void> => {
    await visit.page.locator('.waiting').first().waitFor({ state: 'detached' });
    await visit.page.screenshot({ path: join(FOLDER, `review-${name}.png`) });
  };
  const page = await visit.open('/review');
  await page.locator('[data-row]').nth(5).waitFor();
  // The counts come after the rows.
  await page.locator('[data-status=pending] .count').waitFor();
  await shoot('queue');
  await open(page, 'pallets-export-42');
  await page.locator('.tile img').first().waitFor();
  await page.waitForLoadState('networkidle');
  await shoot('dataset');
  await page.locator('.tile').first().click();
  await page.locator('.class-chip').first().waitFor();
  await shoot('viewer');
  await visit.end();
  await browser.close();
} finally {
  await stopPageStack();
  await stopSharedEmulator();
}
process.exit();
