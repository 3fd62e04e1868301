import type { Page } from 'playwright-core';
import type { Dataset } from '../../../client/src/api/types.ts';
import { pageStack } from '../support/page-stack.ts';
import { TestRegistry } from '../support/test-registry.ts';
import { Visit } from '../support/visit.ts';

let registry: TestRegistry;
let visit: Visit;
let page: Page;
let decided: Dataset;
let expiring: Dataset;
beforeAll(async () => {
  registry = await TestRegistry.open('Signed in');
  [decided, expiring] = await Promise.all([
    registry.push({ name: 'decided-by-ada' }),
    registry.push({ name: 'expires-at-the-provider' }),
  ]);
  visit = await Visit.start();
  page = visit.page;
});
afterAll(() => visit.end());

const signInAs = async (login: string): Promise<void> => {
  await page.getByRole('button', { name: 'Sign in with your organization' }).click();
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('any');
  await page.keyboard.press('Enter');
};

describe('signing in at an identity provider', () => {
  it('leads back to where the person was, and the decision is theirs', async () => {
    await page.goto(`/review/datasets/${decided.id}`);

    await signInAs('ada@acme.com');

    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByText('Accepted decided-by-ada.').waitFor();
    const [event] = (await registry.api.history(decided.id)).events;
    expect(event).toMatchObject({ action: 'accept', by: 'ada@acme.com' });
    await page.getByText('ada@acme.com').first().waitFor();
  });

  it('shows nothing to upload to those who may only review', async () => {
    expect(await page.getByRole('link', { name: 'Upload' }).count()).toBe(0);
  });

  it('goes on after it has expired, with what was typed', async () => {
    await page.goto(`/review/datasets/${expiring.id}`);
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByLabel('Reason').fill('Half a thought');
    const refusal = { status: 401, body: '{"detail": "Invalid or expired token"}' };
    await page.route('**/reject', (route) => route.fulfill(refusal), { times: 1 });
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByText('Your sign-in has ended.').waitFor();

    // The provider still knows the person, and asks nothing.
    await page.getByRole('button', { name: 'Sign in with your organization' }).click();

    await page.getByRole('dialog').waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('Half a thought');
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByText('Rejected expires-at-the-provider.').waitFor();
  });

  it('is offered also when the registry does not answer at first', async () => {
    const other = await Visit.start();
    await other.page.route('**/config.json', (route) => route.abort(), { times: 1 });
    await other.page.goto('/review');

    await other.page.getByRole('button', { name: 'Sign in with your organization' }).waitFor();
    await other.end();
  });

  it.each([
    ['of another tab', '?code=x&state=y&iss=', /was not begun in this tab/],
    [
      'that the provider refused',
      '?error=access_denied&error_description=No%20way',
      /was not begun in this tab|No way/,
    ],
  ])('refuses an answer %s in words', async (_, query, said) => {
    await page.goto(`/review/signed-in${query}`);

    await page.getByRole('alert').getByText(said).waitFor();
    expect(page.url()).toContain(pageStack().credentials.base_url);
  });

  it('opens nothing to a person whom no organization of the registry knows', async () => {
    const stranger = await Visit.start();
    page = stranger.page;
    await page.goto('/review');

    await signInAs('eve@elsewhere.org');

    await page.getByRole('alert').waitFor();
    expect(stranger.faults).toEqual([]);
    await stranger.end();
  });

  it('did nothing that the policy of the page forbids', () => {
    expect(visit.faults).toEqual([]);
  });
});
