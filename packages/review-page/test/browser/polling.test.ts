import { TestRegistry } from '../support/test-registry.ts';
import { closeBrowser, openBrowser, Visit } from '../support/visit.ts';

let visit: Visit;
let registry: TestRegistry;
beforeAll(async () => {
  await openBrowser();
  registry = await TestRegistry.open('Polling');
  visit = await Visit.start();
});
afterAll(async () => {
  await visit.end();
  await closeBrowser();
});

describe('a list that is looked at', () => {
  it('asks for what is new every 8 s, without counting, and half as often once it is asked to pause', async () => {
    const { page } = visit;
    await page.clock.install();
    await visit.open(`/review?project=${registry.projectId}`);
    await page.getByText('Nothing').or(page.getByText('No dataset matches.')).first().waitFor();
    const asked: URL[] = [];
    let status = 200;
    await page.route('**/v1/datasets?*', async (route) => {
      asked.push(new URL(route.request().url()));
      const body =
        status === 200 ? { datasets: [], total: null } : { error: { code: 'RATE_LIMITED', message: 'Pause' } };
      await route.fulfill({ status, json: body });
    });
    const passes = async (seconds: number): Promise<number> => {
      const before = asked.length;
      for (let second = 0; second < seconds; second++) {
        await page.clock.runFor(1000);
        // What came is dealt with before the next second begins.
        await page.evaluate('new Promise((resolve) => queueMicrotask(resolve))');
      }
      return asked.length - before;
    };

    // From here on only what this test lets pass passes, from the moment of a request.
    await page.clock.pauseAt((await page.evaluate<number>('Date.now()')) + 100);
    for (let second = 0; second < 9 && asked.length === 0; second++) await passes(1);

    expect(await passes(20)).toBe(2);
    expect(asked[0]?.searchParams.get('total')).toBe('false');
    status = 429;
    await passes(8);
    expect(await passes(15)).toBeLessThanOrEqual(1);
  });
});
