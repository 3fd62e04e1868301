import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, Response } from 'playwright-core';
import { TestRegistry } from '../support/test-registry.ts';
import { Visit } from '../support/visit.ts';
import { warehouseArchive } from '../support/warehouse-archives.ts';

/** Where the pictures of each view are left to be looked at. */
const SHOTS = join(import.meta.dirname, '../../../../.scratch/review-page');

/** Both widths and both sets of colours; in the long run, each with each, and each by all rules and in a picture. */
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

/** Bytes of an answer on the wire; what has no length is counted as it is after it was decompressed. */
async function sizeOf(response: Response): Promise<number> {
  const { 'content-length': length } = response.headers();
  return length === undefined ? (await response.body()).length : Number(length);
}

let registry: TestRegistry;
let id: string;
let next: string;
beforeAll(async () => {
  await mkdir(SHOTS, { recursive: true });
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

describe('the first view', () => {
  it('takes few requests and few bytes', async () => {
    const visit = await Visit.start();
    const sizes: Promise<number>[] = [];
    visit.page.on('response', (response) => sizes.push(sizeOf(response)));

    await visit.open(`/review?project=${registry.projectId}`);
    await visit.page.locator('[data-row]').first().waitFor();
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);

    expect(sizes.length).toBeLessThanOrEqual(MAX_FIRST_REQUESTS);
    expect(bytes).toBeLessThan(MAX_FIRST_BYTES);
    await visit.end();
  });

  it('fetches all its scripts at once, none only when another one names it', async () => {
    const visit = await Visit.start();
    await visit.page.goto('/review');
    await visit.page.getByLabel('API key').waitFor();

    const [named, fetched] = await visit.page.evaluate<[string[], string[]]>(`[
      [...document.querySelectorAll('link[rel=modulepreload], script')].map((element) => element.href ?? element.src),
      performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js')),
    ]`);

    expect(named.toSorted()).toEqual(fetched.toSorted());
    await visit.end();
  });

  it('counts only once the rows are there, which counting would hold up', async () => {
    const visit = await Visit.start();
    await visit.open(`/review?project=${registry.projectId}`);

    await visit.page.locator('[data-status=pending] .count').waitFor();
    const times = await visit.page.evaluate<
      [counted: number, listed: number]
    >(`['/datasets/stats', '/v1/datasets'].map((path) => {
      const { startTime, responseStart } = performance.getEntriesByType('resource').find(({ name }) => new URL(name).pathname === path);
      return path === '/datasets/stats' ? startTime : responseStart;
    })`);

    expect(times[0]).toBeGreaterThan(times[1]);
    await visit.end();
  });

  it('does not count again for other filters, which the counts do not depend on', async () => {
    const visit = await Visit.start();
    const { page } = visit;
    await visit.open(`/review?project=${registry.projectId}`);
    await page.locator('[data-status=pending] .count').waitFor();
    const counted: string[] = [];
    page.on('request', (request) => request.url().endsWith('/datasets/stats') && counted.push(page.url()));

    await page.locator('[data-status=accepted]').click();
    await page.getByText('No dataset matches.').waitFor();
    await page.locator('[data-status=pending]').click();
    await page.locator('[data-row]').first().waitFor();

    expect(counted).toEqual([]);
    await visit.end();
  });
});

interface View {
  view: string;
  address: () => string;
  shown: string;
  act?: (page: Page) => Promise<void>;
}

const VIEWS: View[] = [
  { view: 'sign-in', address: () => '/review', shown: 'input#key' },
  { view: 'queue', address: () => `/review?status=all&project=${registry.projectId}`, shown: '[data-row]' },
  {
    view: 'nothing',
    address: () => `/review?name=there-is-no-such-name&project=${registry.projectId}`,
    shown: '.empty',
  },
  { view: 'upload', address: () => '/review/upload', shown: '.drop' },
  { view: 'overview', address: () => `/review/datasets/${id}`, shown: '.check' },
  {
    view: 'viewer',
    address: () => `/review/datasets/${next}`,
    shown: '.class-chip',
    act: (page) => page.locator('.tile').first().click(),
  },
  { view: 'files', address: () => `/review/datasets/${next}/files`, shown: '.file' },
  { view: 'versions', address: () => `/review/datasets/${next}/versions`, shown: '.difference' },
  { view: 'history', address: () => `/review/datasets/${next}/history`, shown: '.history li' },
  { view: 'details', address: () => `/review/datasets/${next}/details`, shown: '.button' },
  {
    view: 'keys',
    address: () => `/review/datasets/${next}/details`,
    shown: 'dialog',
    act: (page) => page.keyboard.press('?'),
  },
  {
    view: 'reject',
    address: () => `/review/datasets/${next}/details`,
    shown: 'dialog',
    act: (page) => page.keyboard.press('r'),
  },
];

describe('each view', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await Visit.start();
  });
  afterAll(() => visit.end());

  const go = async ({ view, address, shown, act }: View): Promise<void> => {
    const { page } = visit;
    const isThere = page.url().endsWith(address());
    if (view === 'queue') await visit.open(address());
    else if (!isThere) await page.goto(address());
    // Without a dialog it would lead to the list.
    else if ((await page.locator('dialog[open]').count()) > 0) await page.keyboard.press('Escape');
    if (act) await page.getByRole('button', { name: 'Accept' }).waitFor();
    await act?.(page);
    await page.locator(shown).first().waitFor();
    await page.locator('.waiting').first().waitFor({ state: 'detached' });
  };

  it.each(VIEWS)(
    '$view is as WCAG asks, and does not scroll sideways, as wide and in the colours as people look at it',
    async (each) => {
      const { page } = visit;
      await go(each);

      for (const [nth, { width, colorScheme }] of LOOKS.entries()) {
        await page.setViewportSize({ width, height: width > 500 ? 900 : 844 });
        await page.emulateMedia({ colorScheme });
        const isMain = nth === 0 || process.env.LONG;
        const path = join(SHOTS, `${each.view}-${width}-${colorScheme}.png`);
        if (isMain) await page.screenshot({ path, fullPage: each.view !== 'queue' });

        const violations = await visit.violations(isMain ? 'all' : 'look');
        expect([width, colorScheme, violations]).toEqual([width, colorScheme, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      }
      expect(visit.faults).toEqual([]);
    },
  );
});

describe('a dataset on a phone', () => {
  it('shows its name and status however far it is scrolled', async () => {
    const visit = await Visit.start({ width: 390, height: 844 });
    const page = await visit.openDataset(next);
    await page.locator('.check, .bars').last().waitFor();

    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');

    for (const shown of [page.getByRole('heading', { level: 1 }), page.locator('.dataset-title .status')]) {
      const { y = -1, height = 0 } = (await shown.boundingBox()) ?? {};
      expect(y).toBeGreaterThanOrEqual(56);
      expect(y + height).toBeLessThan(160);
    }
    await visit.end();
  });
});
