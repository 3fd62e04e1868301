import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { claimPort } from '../../../../local/processes/ports.ts';
import type { Stack } from '../../../../local/stack/stack.ts';
import { createPending } from '../../../../test/support/gerra-client.ts';
import {
  startIdentityProvider,
  type TestIdentityProvider,
} from '../../../../test/support/identity-provider/start-identity-provider.ts';
import { LucitraClient } from '../../../../test/support/lucitra-client.ts';
import { startTestStack } from '../../../../test/support/stack.ts';
import { pageStack } from '../support/page-stack.ts';

const CLIENT = 'review-page';

describe('with the account at an identity provider', () => {
  let provider: TestIdentityProvider;
  let stack: Stack;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    const gateway = await claimPort(0, 'PORT');
    const redirectUris = [`http://127.0.0.1:${gateway}/review/signed-in`];
    provider = await startIdentityProvider({ clients: [{ id: CLIENT, redirectUris }] });
    stack = await startTestStack({
      ports: { gateway },
      settings: {
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: CLIENT,
        OIDC_ORGANIZATIONS: 'groups=reviewers:acme:read,review',
      },
    });
    browser = await chromium.connect(pageStack().browser);
  });
  afterAll(async () => {
    await browser.close();
    await stack.close();
    await provider.close();
  });

  beforeEach(async () => {
    faults = [];
    context = await browser.newContext({ baseURL: stack.baseUrl });
    page = await context.newPage();
    page.on('console', (message) => {
      const isOurs = page.url().startsWith(stack.baseUrl);
      const isAnswer = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && isOurs && !isAnswer) faults.push(message.text());
    });
  });
  afterEach(() => context.close());

  const signIn = async (login: string, path = '/review'): Promise<void> => {
    await page.goto(path);
    await page.getByRole('button', { name: /^Sign in with your/ }).click();
    await page.locator('input[name=login]').fill(login);
    await page.locator('input[name=password]').fill('any');
    await page.locator('button[type=submit]').click();
  };

  it('a person comes back to where they were, and decides under their own name', async () => {
    const id = await createPending(new LucitraClient(stack), { name: 'to be decided' });

    await signIn('ada@acme.com', `/review/datasets/${id}`);
    await page.getByRole('heading', { name: 'to be decided' }).waitFor();
    await page.getByText('ada@acme.com').first().waitFor();
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByText('Accepted to be decided.').waitFor();

    const { body } = await new LucitraClient(stack).call<{ events: { action: string; by: string }[] }>(
      'GET',
      `/v1/datasets/${id}/history`,
    );
    expect(body.events[0]).toMatchObject({ action: 'accept', by: 'ada@acme.com' });
    expect(faults).toEqual([]);
  });

  it('a person is signed in by a code that the function exchanges, where the provider asks for a secret', async () => {
    await page.route('**/review/config.json', async (route) => {
      const { oidc, ...config } = await (await route.fetch()).json();
      await route.fulfill({ json: { ...config, oidc: { ...oidc, exchange: 'server' } } });
    });
    // The function's part, which other tests try with a secret.
    await page.route('**/review/token', async (route) => {
      const form = { ...route.request().postDataJSON(), client_id: CLIENT, grant_type: 'authorization_code' };
      await route.fulfill({ response: await context.request.post(`${provider.issuer}/token`, { form }) });
    });

    await signIn('ada@acme.com');

    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect([new URL(page.url()).pathname, faults]).toEqual(['/review', []]);
  });

  it('a person of no organization is told so', async () => {
    await signIn('eve@example.org');

    await page.getByText('belongs to no organization').waitFor();
    expect(faults).toEqual([]);
  });
});
