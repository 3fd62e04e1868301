import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { demoDatasets } from '../../../build/examples/demo-datasets.ts';
import { fillRegistry } from '../../../cli/demo/fill-registry.ts';
import { startSharedEmulator, stopSharedEmulator } from '../../../test/support/emulator.ts';
import { buildPage } from '../build.ts';
import { pageStack } from './support/page-stack.ts';
import { startPageStack, stopPageStack } from './support/start-page-stack.ts';
import { Visit, type VisitOptions } from './support/visit.ts';

/**
 * `npm run docs:review`: takes the pictures of docs/review.md, of a local stack with the datasets of the demonstration. With
 * `--looks FOLDER` it takes the same views into a folder instead, wide and narrow, light and dark, to be looked at.
 */

/** How the page is looked at, and what follows in the names of its pictures. */
type Look = Pick<VisitOptions, 'width' | 'height' | 'colorScheme'> & { suffix: string };

const OF_DOCS: readonly Look[] = [{ width: 1280, height: 800, suffix: '' }];
const LOOKS: readonly Look[] = (['light', 'dark'] as const).flatMap((colorScheme) => [
  { width: 1440, height: 900, colorScheme, suffix: `-1440-${colorScheme}` },
  { width: 390, height: 844, colorScheme, suffix: `-390-${colorScheme}` },
]);

const { looks: folderOfLooks } = parseArgs({ options: { looks: { type: 'string' } } }).values;
const folder = folderOfLooks ? resolve(folderOfLooks) : join(import.meta.dirname, '../../../docs/images');

await Promise.all([buildPage(), startSharedEmulator(), mkdir(folder, { recursive: true })]);
await startPageStack();
try {
  const { credentials } = pageStack();
  const { base_url: baseUrl, api_key: apiKey, project_id: projectId } = credentials;
  await fillRegistry(demoDatasets(), { baseUrl, apiKey, projectId }, console.log);
  const browser = await chromium.connect(pageStack().browser);
  for (const { suffix, ...options } of folderOfLooks ? LOOKS : OF_DOCS) {
    const visit = await Visit.start({ browser, ...options });
    await takePictures(visit, (name) => join(folder, `review-${name}${suffix}.png`));
    await visit.end();
  }
  await browser.close();
} finally {
  await stopPageStack();
  await stopSharedEmulator();
}
process.exit();

/** The list, a dataset with images, and one of these with its boxes. @param pathOf where the picture of a view goes */
async function takePictures(visit: Visit, pathOf: (name: string) => string): Promise<void> {
  const shoot = async (name: string): Promise<void> => {
    await visit.page.locator('.waiting').first().waitFor({ state: 'detached' });
    await visit.page.screenshot({ path: pathOf(name) });
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
  if (folderOfLooks) {
    await page.mouse.wheel(0, 600);
    await shoot('dataset-scrolled');
    await page.mouse.wheel(0, -600);
  }
  await page.locator('.tile').first().click();
  await page.locator('.class-chip').first().waitFor();
  await shoot('viewer');
  if (folderOfLooks) {
    await page.goto('/review/upload');
    const archive = { name: 'dock.zip', mimeType: 'application/zip', buffer: Buffer.from('PK') };
    await page.getByLabel('Archive', { exact: true }).setInputFiles(archive);
    await page.getByLabel('Tags').fill('t'.repeat(101));
    await shoot('upload');
  }
}

function open(page: Page, name: string): Promise<void> {
  return page.getByRole('link', { name, exact: true }).first().click();
}
