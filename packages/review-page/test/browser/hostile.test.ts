import type { Dataset } from '../../../client/src/api/types.ts';
import { TestRegistry } from '../support/test-registry.ts';
import { Visit } from '../support/visit.ts';
import { warehouseArchive } from '../support/warehouse-archives.ts';

const MARKUP = '<img src=x onerror="document.title=1">';
const REVERSED = '\u202egnp.exe';

let visit: Visit;
let dataset: Dataset;
beforeAll(async () => {
  const registry = await TestRegistry.open('<b>Hostile</b> project');
  const archive = await warehouseArchive({
    frames: 3,
    className: `${MARKUP}${REVERSED}`,
    folder: `<i>train${REVERSED}`,
  });
  dataset = await registry.push({
    ...{ name: `${MARKUP}&amp;<script>`, archive, tags: [MARKUP, 'javascript:alert(1)'] },
    ...{ description: `${MARKUP}\n${REVERSED}`, metadata: { [MARKUP]: REVERSED, '\u2066x': { nested: [MARKUP] } } },
  });
  await registry.api.reject(dataset.id, `${MARKUP}${REVERSED}`);
  visit = await Visit.start();
  await visit.open(`/review?status=all&project=${registry.projectId}`);
});
afterAll(() => visit.end());

describe('what a stranger wrote', () => {
  it('is the text of a row', async () => {
    await visit.page.locator('[data-row]').waitFor();
    expect(await visit.page.locator('[data-row]').allTextContents()).toEqual([`${MARKUP}&amp;<script>`]);
  });

  it.each(['', '/files', '/versions', '/history', '/details'])('is text in the part %s of a dataset', async (part) => {
    const { page } = visit;
    await page.goto(`/review/datasets/${dataset.id}${part}`);
    await page.getByRole('heading', { level: 1, name: `${MARKUP}&amp;<script>` }).waitFor();
    await page.getByRole('heading', { level: 2 }).first().waitFor();

    const text = (await page.evaluate('document.body.innerText')) as string;

    expect(text).toContain(MARKUP);
    // What turns text around is shown, and does nothing.
    expect(text).toContain('\\u202egnp.exe');
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(
      await page.evaluate('document.querySelectorAll("main img[src=x], main script, main b, main i").length'),
    ).toBe(0);
  });

  it('runs nothing, and asks no host', () => {
    expect(visit.faults).toEqual([]);
  });
});
