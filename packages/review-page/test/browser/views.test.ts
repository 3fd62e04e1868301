import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { TestRegistry } from '../support/test-registry.ts';
import { closeBrowser, openBrowser, Visit } from '../support/visit.ts';
import { warehouseArchive } from '../support/warehouse-archives.ts';

/** Where the pictures of each view are left to be looked at. */
const SHOTS = join(import.meta.dirname, '../../../../.scratch/review-page');

/** Both widths and both sets of colours; in the long run, each with each. */
const LOOKS = [
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  ...(process.env.LONG
    ? ([
        { width: 1440, colorScheme: 'dark' },
        { width: 390, colorScheme: 'light' },
      ] as const)
    : []),
] as const;

/** Most bytes on the wire, and most requests, before a person sees the list. */
const MAX_FIRST_BYTES = 60_000;
const MAX_FIRST_REQUESTS = 8;

let registry: TestRegistry;
let id: string;
let next: string;
beforeAll(async () => {
  await Promise.all([openBrowser(), mkdir(SHOTS, { recursive: true })]);
  registry = await TestRegistry.open('Views');
  const [first] = await Promise.all([
    registry.push({
      ...{ name: 'view-faulty', tags: ['night', 'hall-1'], description: 'Drawn for the tests of the page.' },
      ...{
        metadata: { simulator: 'isaac-sim', seed: 17 },
        archive: await warehouseArchive({ frames: 9, faulty: true }),
      },
    }),
    registry.push({ name: 'view-good', archive: await warehouseArchive({ frames: 5, seed: 3 }) }),
  ]);
  id = first.id;
  await registry.api.reject(id, 'A box leaves its image');
  next = (await registry.iterate(id, 'Boxes were cut', await warehouseArchive({ frames: 9, seed: 4 }))).id;
});
afterAll(closeBrowser);

describe('the first view', () => {
  it('takes few requests and few bytes', async () => {
    const visit = await Visit.start();
    const requests: string[] = [];
    let bytes = 0;
    const sizes: Promise<void>[] = [];
    visit.page.on('requestfinished', (request) => {
      requests.push(request.url());
      sizes.push(
        request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
          bytes += responseBodySize + responseHeadersSize;
        }),
      );
    });

    await visit.open(`/review?project=${registry.projectId}`);
    await visit.page.locator('[data-row]').first().waitFor();
    await Promise.all(sizes);

    expect(requests.length).toBeLessThanOrEqual(MAX_FIRST_REQUESTS);
    expect(bytes).toBeLessThan(MAX_FIRST_BYTES);
    await visit.end();
  });
});

describe.each(LOOKS)('at $width pixels, $colorScheme', ({ width, colorScheme }) => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await Visit.start({ width, height: width > 500 ? 900 : 844, colorScheme });
  });
  afterAll(() => visit.end());

  it.each<[view: string, address: () => string, shown: string, act?: (page: Page) => Promise<void>]>([
    ['sign-in', () => '/review', 'input#key'],
    ['queue', () => `/review?status=all&project=${registry.projectId}`, '[data-row]'],
    ['nothing', () => `/review?name=there-is-no-such-name&project=${registry.projectId}`, '.empty'],
    ['upload', () => '/review/upload', '.drop'],
    ['overview', () => `/review/datasets/${id}`, '.check'],
    ['viewer', () => `/review/datasets/${next}`, '.class-chip', (page) => page.locator('.tile').first().click()],
    ['files', () => `/review/datasets/${next}/files`, '.file'],
    ['versions', () => `/review/datasets/${next}/versions`, '.difference'],
    ['history', () => `/review/datasets/${next}/history`, '.history li'],
    ['details', () => `/review/datasets/${next}/details`, '.button'],
    ['keys', () => `/review/datasets/${next}/details`, 'dialog', (page) => page.keyboard.press('?')],
    ['reject', () => `/review/datasets/${next}/details`, 'dialog', (page) => page.keyboard.press('r')],
  ])('the view %s is as WCAG asks, and does not scroll sideways', async (view, address, shown, act) => {
    const { page } = visit;
    if (view === 'queue') await visit.open(address());
    else await page.goto(address());
    if (act) await page.getByRole('button', { name: 'Accept' }).waitFor();
    await act?.(page);
    await page.locator(shown).first().waitFor();
    await page.locator('.waiting').first().waitFor({ state: 'detached' });

    await page.screenshot({ path: join(SHOTS, `${view}-${width}-${colorScheme}.png`), fullPage: view !== 'queue' });

    expect(await visit.violations()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(visit.faults).toEqual([]);
  });
});
