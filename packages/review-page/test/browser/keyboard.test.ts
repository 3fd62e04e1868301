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
    await press('ArrowUp');
    await page.locator('[data-row]:focus', { hasText: 'keys-a' }).waitFor();
    await press('ArrowDown');
    await page.locator('[data-row]:focus', { hasText: 'keys-b' }).waitFor();

    await press('Enter');

    await page.getByRole('button', { name: 'Accept' }).waitFor();
    await page.getByRole('heading', { name: 'keys-b' }).waitFor();
    // A screen reader hears what is shown now.
    expect(await focused()).toBe('keys-b');
  });

  it('Escape leads back to the list, where the marker is at the dataset', async () => {
    await press('Escape');
    await page.waitForURL(`**/review?project=${registry.projectId}`);
    await page.locator('[data-row]:focus', { hasText: 'keys-b' }).waitFor();

    await press('Enter');
    await page.getByRole('heading', { name: 'keys-b' }).waitFor();
  });

  it('a key decides nothing with a modifier, or while a person types', async () => {
    await press('Control+a', 'Shift+A', 'Alt+a');
    await press('r');
    await page.keyboard.type('a reason with a, r, j, k, u and ?');

    expect(await page.getByLabel('Reason').inputValue()).toBe('a reason with a, r, j, k, u and ?');
    const statuses = await registry.api.page({ project_id: registry.projectId });
    expect(new Set(statuses.datasets.map(({ status }) => status))).toEqual(new Set(['pending']));
  });

  it('rejects, comes to the next dataset, and does not take back what was decided about another one', async () => {
    await press('Control+Enter');
    await page.getByRole('heading', { name: 'keys-c' }).waitFor();

    await press('u');

    await page.getByText('You have decided nothing about this dataset').getByText('rejected keys-b.').waitFor();
    await page.getByRole('heading', { name: 'keys-c' }).waitFor();
  });

  it('accepts the last one, is told so in the list that it came from, and takes that back there', async () => {
    await page.getByRole('button', { name: 'Accept', disabled: false }).waitFor();
    await press('a');
    await page.getByText('Accepted keys-c. It was the last one').waitFor();
    await page.waitForURL(`**/review?project=${registry.projectId}`);
    await page.locator('[data-row]', { hasText: 'keys-c' }).waitFor({ state: 'detached' });

    await press('u');

    await page.getByText('Undid the acceptance: keys-c is pending again.').waitFor();
    // It is where it was in the list.
    expect(await page.locator('[data-row]').allTextContents()).toEqual(['keys-a', 'keys-c']);
    await page.getByRole('link', { name: 'keys-c' }).click();
    await page.getByRole('button', { name: 'Previous dataset' }).waitFor();
    expect(await page.getByRole('button', { name: 'Next dataset' }).isDisabled()).toBe(true);
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
