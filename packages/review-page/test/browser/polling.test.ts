import { TestRegistry } from '../support/test-registry.ts';
import { Visit } from '../support/visit.ts';

let visit: Visit;
let registry: TestRegistry;
beforeAll(async () => {
  registry = await TestRegistry.open('Polling');
  visit = await Visit.start();
});
afterAll(() => visit.end());

/** Lets the time of the page pass, in seconds. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await visit.page.clock.runFor(1000);
    // What came is dealt with before the next second begins.
    await visit.page.evaluate('new Promise((resolve) => queueMicrotask(resolve))');
  }
}

/** Puts the tab into the background, or back. */
async function hide(isHidden: boolean): Promise<void> {
  await visit.page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${isHidden}, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));`);
}

// One after the other: each goes on with the list of the one before.
describe('a list that is looked at', () => {
  const asked: URL[] = [];
  let status = 200;
  const askedDuring = async (seconds: number): Promise<number> => {
    const before = asked.length;
    await pass(seconds);
    return asked.length - before;
  };

  it('asks for what is new every 8 s, without counting', async () => {
    const { page } = visit;
    await page.clock.install();
    await visit.open(`/review?project=${registry.projectId}`);
    await page.getByText('No dataset matches.').waitFor();
    await page.route('**/v1/datasets?*', async (route) => {
      asked.push(new URL(route.request().url()));
      const body =
        status === 200 ? { datasets: [], total: null } : { error: { code: 'RATE_LIMITED', message: 'Pause' } };
      await route.fulfill({ status, json: body });
    });
    // From here on only what this test lets pass passes, from the moment of a request.
    await page.clock.pauseAt((await page.evaluate<number>('Date.now()')) + 100);
    for (let second = 0; second < 9 && asked.length === 0; second++) await pass(1);

    expect(await askedDuring(20)).toBe(2);
    expect(asked[0]?.searchParams.get('total')).toBe('false');
  });

  it('asks nothing while its tab is hidden, and goes on when it is seen again', async () => {
    await hide(true);
    expect(await askedDuring(30)).toBe(0);

    const before = asked.length;
    // On a busy machine it is seen here only after those seconds.
    const answered = visit.page.waitForResponse('**/v1/datasets?*');
    await hide(false);
    await pass(9);
    await answered;
    expect(asked.length - before).toBe(1);
  });

  it('asks half as often once it is asked to pause', async () => {
    status = 429;
    await pass(8);

    expect(await askedDuring(15)).toBeLessThanOrEqual(1);
  });

  it('shows within 60 s what others decided on the rows in sight, and counts anew', async () => {
    const { page } = visit;
    await page.unroute('**/v1/datasets?*');
    await page.clock.resume();
    const { id } = await registry.push({ name: 'decided-elsewhere' });
    await page.reload();
    const row = page.getByRole('link', { name: 'decided-elsewhere' });
    await row.waitFor();
    await page.locator('[data-status=pending] .count').waitFor();
    await registry.api.accept(id);
    const counted = page.waitForResponse('**/datasets/stats');

    await page.clock.runFor(60_000);

    await row.waitFor({ state: 'detached' });
    expect((await counted).status()).toBe(200);
  });

  it('counts once what several decisions came to', async () => {
    const { page } = visit;
    await registry.pushInOrder(['the-first', 'the-second']);
    await page.reload();
    await page.locator('[data-row="1"]').waitFor();
    await page.locator('[data-status=pending] .count').waitFor();
    let counted = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/datasets/stats')) counted += 1;
    });
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    const answered = page.waitForResponse('**/datasets/stats');

    await page.getByRole('toolbar').getByRole('button', { name: 'Accept' }).click();
    await page.getByText('Done.').waitFor();
    await page.clock.runFor(2000);
    await answered;

    expect(counted).toBe(1);
  });
});
