import type { Page } from 'playwright-core';
import { TestRegistry } from '../support/test-registry.ts';
import { Visit } from '../support/visit.ts';

let registry: TestRegistry;
let visit: Visit;
let page: Page;
beforeAll(async () => {
  registry = await TestRegistry.open('Keyboard');
  await registry.pushInOrder(['keys-c', 'keys-b', 'keys-a']);
  visit = await Visit.start();
  page = visit.page;
  await visit.open(`/review?project=${registry.projectId}`);
  await page.locator('[data-row]').nth(2).waitFor();
});
afterAll(() => visit.end());

const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent') as Promise<string>;

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

describe('with the keyboard alone', () => {
  it('a person walks the list, and opens a dataset', async () => {
    await press('j', 'j', 'k');
    await page.locator('[data-row]:focus', { hasText: 'keys-a' }).waitFor();
    await press('j');
    await page.locator('[data-row]:focus', { hasText: 'keys-b' }).waitFor();

    await press('Enter');

    await page.getByRole('button', { name: 'Accept' }).waitFor();
    await page.getByRole('heading', { name: 'keys-b' }).waitFor();
    // A screen reader hears what is shown now.
    expect(await focused()).toBe('keys-b');
  });

  it('a key decides nothing with a modifier, or while a person types', async () => {
    await press('Control+a', 'Shift+A', 'Alt+a');
    await press('r');
    await page.keyboard.type('a reason with a, r, j, k, u and ?');

    expect(await page.getByLabel('Reason').inputValue()).toBe('a reason with a, r, j, k, u and ?');
    const statuses = await registry.api.page({ project_id: registry.projectId });
    expect(new Set(statuses.datasets.map(({ status }) => status))).toEqual(new Set(['pending']));
  });

  it('rejects, comes to the next dataset, accepts it, and takes that back', async () => {
    await press('Control+Enter');
    await page.getByRole('heading', { name: 'keys-c' }).waitFor();

    await press('a');
    await page.getByRole('heading', { name: 'keys-a' }).waitFor();
    await press('u');

    await page.getByText('keys-c is pending again.').waitFor();
    await page.getByRole('heading', { name: 'keys-c' }).waitFor();
    // It is where it was in the list.
    await press('k');
    await page.getByRole('heading', { name: 'keys-a' }).waitFor();
    await press('j');
    await page.getByRole('heading', { name: 'keys-c' }).waitFor();
  });

  it('shows the keys, and switches them off for good', async () => {
    await press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.getByLabel(/Keys act/).focus();
    await press('Space', 'Escape');

    await press('a', 'r', 'j');

    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.reload();
    await page.getByRole('heading', { name: 'keys-c' }).waitFor();
    await press('r');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Accept' }).waitFor();
  });
});
