import type { Page, Request } from 'playwright-core';
import { IMAGE } from '../../../../build/examples/draw-warehouse.ts';
import type { Dataset } from '../../../client/src/api/types.ts';
import { TestRegistry } from '../support/test-registry.ts';
import { Visit } from '../support/visit.ts';
import { warehouseArchive } from '../support/warehouse-archives.ts';

let registry: TestRegistry;
let visit: Visit;
let page: Page;
let faulty: Dataset;
beforeAll(async () => {
  registry = await TestRegistry.open('Round of a review');
  const night = { tags: ['night'], metadata: { site: 'hall-1' } };
  // The one that is listed first comes last.
  await registry.push({ name: 'round-good', archive: await warehouseArchive({ frames: 3 }) });
  const archive = await warehouseArchive({ frames: 5, faulty: true });
  faulty = await registry.push({ name: 'round-faulty', ...night, archive });
  visit = await Visit.start();
  page = visit.page;
});
afterAll(() => visit.end());

const names = (): Promise<string[]> => page.locator('[data-row]').allTextContents();

// One round, in its order: each step goes on where the one before ended.
describe('a review', () => {
  it('begins with a key, which is refused in words when it is wrong', async () => {
    await page.goto('/review');
    await page.getByLabel('API key').fill('luci_wrong');
    await page.keyboard.press('Enter');
    await page.getByText('The registry does not know this key.').waitFor();

    await visit.open(`/review?project=${registry.projectId}`);

    await page.getByRole('link', { name: 'round-faulty' }).waitFor();
    expect((await names()).sort()).toEqual(['round-faulty', 'round-good']);
  });

  it.each([
    ['Name begins with', 'round-g', ['round-good']],
    ['Tag', 'night', ['round-faulty']],
    ['Metadata', 'site:hall-1', ['round-faulty']],
  ])('finds datasets by %s, and the address says so', async (label, value, found) => {
    await page.getByLabel(label).fill(value);
    await page.waitForURL((url) => url.search.includes(encodeURIComponent(value)));
    await page.locator('[data-row]').nth(found.length).waitFor({ state: 'detached' });
    await page.locator('[data-row]').first().waitFor();

    expect(await names()).toEqual(found);

    await page.getByLabel(label).fill('');
    await page.locator('[data-row]').nth(1).waitFor();
  });

  it('offers only formats that the registry knows', async () => {
    const choice = page.getByLabel('Format');
    const formats = await choice.locator('option').evaluateAll((options) => options.map(({ value }) => value));
    for (const format of [...formats.slice(1), '']) {
      const answered = page.waitForResponse('**/v1/datasets?*');
      await choice.selectOption(format);
      expect([format, (await answered).status()]).toEqual([format, 200]);
    }
    await page.locator('[data-row]').nth(1).waitFor();
  });

  it('shows what is in a dataset and what is wrong with it, the worst first', async () => {
    await page.getByRole('link', { name: 'round-faulty' }).click();

    await page.getByRole('heading', { name: 'Checks' }).waitFor();
    const severities = await page.locator('.check-head .mark').allTextContents();
    const ranks = severities.map((severity) => ['Error', 'Warning', 'Info'].indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted());
    expect(ranks[0]).toBe(0);
    await page.getByRole('row', { name: /pallet 1\d annotations/ }).waitFor({ state: 'attached' });
  });

  it('draws the boxes of a preview on its thumbnail, without names', async () => {
    const tile = page.locator('.tile').first();
    const { previews } = await registry.api.report(faulty.id);
    const known = previews[0]?.annotations ?? [];

    const drawn = await tile
      .locator('.overlay path:not(.under)')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d') ?? ''));
    const corners = drawn.join('').match(/M[-\d.]+ [-\d.]+/g) ?? [];
    expect(corners.sort()).toEqual(known.map(({ box: [x, y] }) => `M${x} ${y}`).sort());
    expect(corners.length).toBeGreaterThan(0);
    expect(await tile.locator('.overlay text').count()).toBe(0);
    const picture = await tile.locator('img').boundingBox();
    expect(await tile.locator('.overlay').boundingBox()).toEqual(picture);
    expect(await tile.locator('.overlay').getAttribute('viewBox')).toBe(`0 0 ${IMAGE.width} ${IMAGE.height}`);
  });

  it('shows a preview over the whole window, and gives the focus back', async () => {
    const tile = page.locator('.tile').first();
    await tile.click();

    const viewer = page.getByRole('dialog');
    await viewer.getByText('1 of 5').waitFor();
    await page.keyboard.press('ArrowRight');
    await viewer.getByText('2 of 5').waitFor();
    const scale = async (): Promise<number> => Number(/shown at (\d+) %/.exec((await viewer.textContent()) ?? '')?.[1]);
    const { width = 0, height = 0 } = (await viewer.locator('.stage svg').boundingBox()) ?? {};
    const whole = 100 * Math.min(width / IMAGE.width, height / IMAGE.height);
    expect(Math.abs((await scale()) - whole)).toBeLessThanOrEqual(1);
    await page.keyboard.press('+');
    await viewer.getByText(`shown at ${Math.round(whole * 1.5)} %`).waitFor();
    await page.keyboard.press('Escape');

    await viewer.waitFor({ state: 'detached' });
    await page.locator('.tile:focus').waitFor();
  });

  it('draws boxes and polygons over a preview, and leaves out those of a class that is switched off', async () => {
    await page.locator('.tile').first().click();
    const viewer = page.getByRole('dialog');
    const drawn = viewer.locator('.overlay polygon');
    await drawn.nth(1).waitFor({ state: 'attached' });

    expect(await drawn.count()).toBe(2);
    const [fill, stroke] = await page.evaluate<string[]>(`['fill', 'stroke'].map((name) =>
      getComputedStyle(document.querySelector('dialog .overlay polygon'))[name])`);
    expect(fill).toMatch(/^oklch\(/);
    expect(fill).toBe(stroke);

    for (const box of await viewer.getByRole('checkbox').all()) await box.uncheck();

    await drawn.first().waitFor({ state: 'detached' });
    expect(await viewer.locator('.overlay rect').count()).toBe(0);
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
  });

  it('opens the picture that an example of a check is about', async () => {
    await page.getByRole('button', { name: 'train/0.png' }).first().click();

    const viewer = page.getByRole('dialog', { name: 'train/0.png' });
    await viewer.getByText('1 of 5').waitFor();
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
  });

  it('says on the button how many errors are accepted, which it does only once the report is there', async () => {
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/report', async (route) => {
      await asked;
      await route.continue();
    });
    await page.reload();
    const accept = page.getByRole('button', { name: /^Accept with \d+ errors/ });
    await accept.waitFor();
    expect(await accept.isDisabled()).toBe(true);
    await page.keyboard.press('a');
    await page.getByText('round-faulty is not accepted: its report is still on its way.').waitFor();

    answer();

    await page.getByRole('button', { name: /^Accept with \d+ errors/, disabled: false }).waitFor();
    await page.unroute('**/report');
    await page.goto(`/review?project=${registry.projectId}`);
    await page.getByRole('link', { name: 'round-faulty' }).click();
  });

  it('rejects with a reason, and opens the next dataset', async () => {
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByLabel('Reason').fill('A box leaves its image');
    await page.getByRole('button', { name: 'Reject', exact: true }).click();

    await page.getByRole('heading', { name: 'round-good' }).waitFor();
    expect(await registry.api.get(faulty.id)).toMatchObject({
      status: 'rejected',
      rejection_reason: 'A box leaves its image',
    });
  });

  it('shows the reason in the list', async () => {
    await page.goto(`/review?status=rejected&project=${registry.projectId}`);

    await page.getByRole('row', { name: 'round-faulty' }).getByText('A box leaves its image').waitFor();
  });

  it('shows the history, with the reason, and above it who decided, and reads it once for both', async () => {
    const asked: string[] = [];
    const count = (request: Request): unknown => request.url().endsWith('/history') && asked.push(request.method());
    page.on('request', count);
    await page.goto(`/review/datasets/${faulty.id}`);
    await page
      .getByText(/^Rejected by an API key \(\w{4}…\), (just now|\d+ min ago): A box leaves its image$/)
      .waitFor();

    await page.getByRole('link', { name: 'History' }).click();
    const newest = page.getByRole('listitem').filter({ hasText: 'Reject by key:' });
    await newest.getByText('A box leaves its image').waitFor();
    page.off('request', count);
    expect(asked).toEqual(['GET']);
  });

  it('lists the versions once there is another one', async () => {
    const next = await registry.iterate(
      faulty.id,
      'Boxes were cut',
      await warehouseArchive({ frames: 6, className: 'crate' }),
    );
    await page.goto(`/review/datasets/${faulty.id}`);
    await page.getByRole('link', { name: 'Show the versions' }).click();

    await page.getByText('Made because: Boxes were cut').waitFor();
    expect(await page.locator('.version').count()).toBe(2);
    await page.goto(`/review/datasets/${next.id}/versions`);
  });

  it('shows the difference to the version before', async () => {
    await page.getByRole('row', { name: 'crate 0 12 +12' }).waitFor();
    await page.getByText(/\d+ added, \d+ removed, \d+ changed; compared by checksum\./).waitFor();
  });

  it('lists the files by folder, and opens one by its range', async () => {
    await page.getByRole('link', { name: 'Files' }).click();
    await page.getByRole('button', { name: 'train/' }).click();
    const ranged = page.waitForRequest((request) => request.headers().range !== undefined);
    await page.getByRole('button', { name: '0.png' }).click();

    await page.getByRole('img', { name: 'train/0.png' }).waitFor();
    expect((await ranged).headers().range).toMatch(/^bytes=\d+-\d+$/);
  });

  it('accepts with a key, and takes it back', async () => {
    await page.getByRole('button', { name: 'Accept', disabled: false }).waitFor();
    const id = page.url().split('/').at(-2) ?? '';
    await page.keyboard.press('a');
    await page.getByText('Accepted round-faulty.').waitFor();
    expect(await registry.api.get(id)).toMatchObject({ status: 'accepted' });

    await page.getByRole('button', { name: 'Undo' }).click();

    await page.getByText('Undid the acceptance: round-faulty is pending again.').waitFor();
    expect(await registry.api.get(id)).toMatchObject({ status: 'pending' });
  });

  it('did nothing that its own policy forbids, and asked no other host', () => {
    expect(visit.faults).toEqual([]);
  });
});
