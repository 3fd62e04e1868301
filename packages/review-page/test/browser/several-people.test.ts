import { TestRegistry } from '../support/test-registry.ts';
import { closeBrowser, openBrowser, Visit } from '../support/visit.ts';

let registry: TestRegistry;
let visits: Visit[] = [];
beforeAll(async () => {
  await openBrowser();
  registry = await TestRegistry.open('Several people');
});
afterEach(async () => {
  await Promise.all(visits.map((visit) => visit.end()));
  visits = [];
});
afterAll(closeBrowser);

async function start(): Promise<Visit> {
  const visit = await Visit.start();
  visits.push(visit);
  return visit;
}

describe('two reviewers at one dataset', () => {
  it('have one decision: the second is told who was first, and that theirs was not taken', async () => {
    const dataset = await registry.push({ name: 'wanted-by-two' });
    const [first, second] = await Promise.all([start(), start()]);
    await Promise.all([first.openDataset(dataset.id), second.openDataset(dataset.id)]);

    await first.page.getByRole('button', { name: 'Accept' }).click();
    await first.page.getByText('Accepted wanted-by-two.').waitFor();
    await second.page.getByRole('button', { name: 'Reject' }).click();
    await second.page.getByLabel('Reason').fill('Too dark');
    await second.page.getByRole('button', { name: 'Reject', exact: true }).click();

    await second.page
      .getByText(/key:\w+ accepted it just now\. Your decision was not taken\./)
      .first()
      .waitFor();
    await second.page.getByRole('button', { name: 'Reopen' }).waitFor();
    expect(await registry.api.get(dataset.id)).toMatchObject({ status: 'accepted' });
  });

  it('cannot undo what another one has changed since', async () => {
    const dataset = await registry.push({ name: 'undone-by-two' });
    const { page } = await start();
    await visits[0]?.openDataset(dataset.id);
    await page.keyboard.press('a');
    await page.getByText('Accepted undone-by-two.').waitFor();
    await registry.api.update(dataset.id, { description: 'Looked at twice' });

    await page.keyboard.press('u');

    await page.getByText(/undone-by-two: .* Your decision was not taken\./).waitFor();
    expect(await registry.api.get(dataset.id)).toMatchObject({ status: 'accepted' });
  });

  it('sees what arrives without asking', async () => {
    const { page } = await start();
    await visits[0]?.open(`/review?project=${registry.projectId}&name=arrives-`);
    await page.getByText('No dataset matches.').waitFor();

    await registry.push({ name: 'arrives-by-itself' });

    await page
      .getByRole('link', { name: 'arrives-by-itself' })
      .or(page.getByText('Show 1 new dataset'))
      .first()
      .waitFor();
  });
});

describe('a fault in the middle of a decision', () => {
  it.each<[string, { status: number; body: string } | undefined, RegExp]>([
    ['a dead network', undefined, /The registry did not answer\. Check your network/],
    ['too many requests', { status: 429, body: '{"detail": "Too many requests"}' }, /asks for a pause/],
    [
      'a fault of the service',
      { status: 500, body: '{"detail": "Internal error"}' },
      /The registry has a fault: Internal error/,
    ],
  ])('such as %s is said, keeps the reason, and the decision can be sent again', async (fault, answer, said) => {
    const dataset = await registry.push({ name: `meets ${fault}` });
    const { page } = await start();
    await visits[0]?.openDataset(dataset.id);
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByLabel('Reason').fill('Typed with care');
    await page.route('**/reject', (route) => (answer ? route.fulfill(answer) : route.abort()), { times: 1 });
    await page.getByRole('button', { name: 'Reject', exact: true }).click();

    await page.getByRole('alert').getByText(said).waitFor();
    expect(await page.getByLabel('Reason').inputValue()).toBe('Typed with care');

    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByText(`Rejected meets ${fault}.`).waitFor();
    expect(await registry.api.get(dataset.id)).toMatchObject({
      status: 'rejected',
      rejection_reason: 'Typed with care',
    });
  });

  it('that comes after the decision was taken does not take it twice', async () => {
    const dataset = await registry.push({ name: 'answer lost' });
    const { page } = await start();
    await visits[0]?.openDataset(dataset.id);
    await page.route(
      '**/accept',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await page.keyboard.press('a');
    await page
      .getByRole('alert')
      .getByText(/did not answer/)
      .waitFor();

    await page.keyboard.press('a');

    await page.getByText('Accepted answer lost.').waitFor();
  });

  it('such as a sign-in that ended keeps what was typed, and goes on there after signing in again', async () => {
    const dataset = await registry.push({ name: 'expires' });
    const visit = await start();
    const { page } = visit;
    await visit.openDataset(dataset.id);
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByLabel('Reason').fill('Half a thought');
    const refusal = { status: 401, body: '{"detail": "Invalid or inactive API key"}' };
    await page.route('**/reject', (route) => route.fulfill(refusal), { times: 1 });
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByText('Your sign-in has ended.').waitFor();

    await page.getByLabel('API key').fill(registry.credentials.api_key);
    await page.keyboard.press('Enter');

    expect(await page.getByLabel('Reason').inputValue()).toBe('Half a thought');
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByText('Rejected expires.').waitFor();
  });
});

describe('several datasets at once', () => {
  it('are decided with a summary of what went wrong for which', async () => {
    const [taken] = await Promise.all([registry.push({ name: 'many-taken' }), registry.push({ name: 'many-free' })]);
    const { page } = await start();
    await visits[0]?.open(`/review?project=${registry.projectId}&name=many-`);
    for (const name of ['many-taken', 'many-free']) await page.getByLabel(`Select ${name}`).check();
    await registry.api.accept(taken.id);

    await page.getByRole('toolbar').getByRole('button', { name: 'Accept' }).click();

    const summary = page.getByRole('dialog');
    await summary.getByRole('heading', { name: 'Accepted 1 of 2' }).waitFor();
    await summary.getByText(/many-taken: key:\w+ accepted it/).waitFor();
  });
});
