import type { Page } from 'playwright-core';
import { drawFrame } from '../../../../build/examples/draw-warehouse.ts';
import { pack } from '../../../../test/support/pack.ts';
import type { Dataset } from '../../../client/src/api/types.ts';
import { TestRegistry } from '../support/test-registry.ts';
import { Visit } from '../support/visit.ts';

/** The datasets of the tests below, which are uploaded at once. */
const NAMES = [
  ...['wanted-by-two', 'undone-by-two', 'answer lost', 'expires', 'many-taken', 'many-free'],
  ...['meets a dead network', 'meets too many requests', 'meets a fault of the service'],
] as const;

let registry: TestRegistry;
let datasets: Map<string, Dataset>;
/** A signed-in reviewer, for the tests with a single one. */
let alone: Visit;
let visits: Visit[] = [];
beforeAll(async () => {
  registry = await TestRegistry.open('Several people');
  const pushed = await Promise.all(NAMES.map((name) => registry.push({ name })));
  datasets = new Map(pushed.map((dataset) => [dataset.name, dataset]));
  alone = await Visit.start();
  await alone.open();
});
afterAll(() => alone.end());
afterEach(async () => {
  await Promise.all(visits.map((visit) => visit.end()));
  visits = [];
});

async function start(): Promise<Visit> {
  const visit = await Visit.start();
  visits.push(visit);
  return visit;
}

/** Opens a dataset as that reviewer; resolves when it can be accepted or rejected. */
async function show({ id }: Dataset): Promise<Page> {
  await alone.page.goto(`/review/datasets/${id}`);
  await alone.page.getByRole('button', { name: 'Accept', disabled: false }).waitFor();
  return alone.page;
}

function datasetOf(name: string): Dataset {
  const dataset = datasets.get(name);
  if (!dataset) throw new Error(`no dataset ${name}`);
  return dataset;
}

describe('two reviewers at one dataset', () => {
  it('have one decision: the second is told who was first, and that theirs was not taken', async () => {
    const dataset = datasetOf('wanted-by-two');
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
    const dataset = datasetOf('undone-by-two');
    const page = await show(dataset);
    await page.keyboard.press('a');
    await page.getByText('Accepted undone-by-two.').waitFor();
    await registry.api.update(dataset.id, { description: 'Looked at twice' });

    await page.getByRole('button', { name: 'Undo' }).click();

    await page.getByText(/undone-by-two: .* Your decision was not taken\./).waitFor();
    expect(await registry.api.get(dataset.id)).toMatchObject({ status: 'accepted' });
  });

  it('sees what arrives without asking', async () => {
    const { page } = await start();
    await page.clock.install();
    await visits[0]?.open(`/review?project=${registry.projectId}&name=arrives-`);
    await page.getByText('No dataset matches.').waitFor();
    await registry.push({ name: 'arrives-by-itself' });

    await page.clock.runFor(10_000);

    const row = page.getByRole('link', { name: 'arrives-by-itself' });
    await row.or(page.getByText('Show 1 new dataset')).first().waitFor();
  });
});

describe('a dataset that its own expectations rejected', () => {
  it('says so where a person is told who decided, and under Checks what was expected', async () => {
    const scenes = ['0', '1'].map((name) => ({ path: `scenes/${name}/camera.png`, bytes: drawFrame(Number(name)) }));
    const archive = (await pack('zip', scenes)) as Buffer<ArrayBuffer>;
    const { id } = await registry.push({ name: 'missed', format: 'custom', expect: { scene_count: 5 }, archive });
    const { page } = alone;
    await page.goto(`/review/datasets/${id}`);

    await page.getByText(/^Rejected by its own expectations, .*: scene_count: expected 5, found/).waitFor();
    await page
      .locator('.check', { hasText: 'Expectation not met' })
      .getByText('scene_count: expected 5, found')
      .waitFor();
    expect(await page.getByText('No check has found anything').count()).toBe(0);
    // Pictures of equal names are told apart by their folders.
    expect(await page.locator('.tile-path').allTextContents()).toEqual(['0/camera.png', '1/camera.png']);

    await page.keyboard.press('u');
    await page.getByText('Only decisions since this page was opened can be undone here.').waitFor();
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
    const dataset = datasetOf(`meets ${fault}`);
    const page = await show(dataset);
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
    const dataset = datasetOf('answer lost');
    const page = await show(dataset);
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
    const dataset = datasetOf('expires');
    const page = await show(dataset);
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
    const taken = datasetOf('many-taken');
    const { page } = alone;
    await page.goto(`/review?project=${registry.projectId}&name=many-`);
    for (const name of ['many-taken', 'many-free']) await page.getByLabel(`Select ${name}`).check();
    await registry.api.accept(taken.id);

    await page.getByRole('toolbar').getByRole('button', { name: 'Accept' }).click();

    const summary = page.getByRole('dialog');
    await summary.getByRole('heading', { name: 'Accepted 1 of 2' }).waitFor();
    await summary.getByText(/many-taken: key:\w+ accepted it/).waitFor();
  });
});
