import { availableParallelism, loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { plantPending } from '../support/plant-pending.ts';
import { TestRegistry } from '../support/test-registry.ts';
import { Visit } from '../support/visit.ts';

const CROWD = 10_000;

/** Runs in the page: milliseconds from the navigation until the first row is drawn. */
const FIRST_ROW = `new Promise((resolve) => {
  const look = () => (document.querySelector('[data-row]') ? resolve(Math.round(performance.now())) : requestAnimationFrame(look));
  look();
})`;

/** Runs in the page: what it asked for, when, and until when, in milliseconds from the navigation. */
const REQUESTS = `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .map(({ name, startTime, responseEnd }) => [new URL(name).pathname, Math.round(startTime), Math.round(responseEnd)].join(' '))
  .join(', ')`;

/** Runs in the page: for how many milliseconds it waited for the list. */
const ANSWER = `performance.getEntriesByType('resource').find(({ name }) => new URL(name).pathname === '/v1/datasets').duration`;

/** The first rows take at most as many times the answer that they need. */
const FIRST_ROWS = 2;

/** How often the list is drawn while it is scrolled. */
const FRAMES_PER_SECOND = 50;

/** How many processes want each processor, at least 1: everything takes as many times as long. */
const busyness = (): number => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

let visit: Visit;
let page: Page;
let registry: TestRegistry;
/** What the machine was busy with before these tests came. */
let busy: number;
beforeAll(async () => {
  busy = busyness();
  registry = await TestRegistry.open('A crowd');
  await plantPending(CROWD, registry.projectId);
  visit = await Visit.start();
  page = visit.page;
  // Signed in, and with the page in the browser's cache.
  await visit.open(`/review?status=accepted&project=${registry.projectId}`);
  await page.getByText('No dataset matches.').waitFor();
});
afterAll(() => visit.end());

describe('ten thousand pending datasets', () => {
  it('show their first rows in less than twice the time that the registry takes for them', async () => {
    await page.goto(`/review?project=${registry.projectId}`);
    const waited = (await page.evaluate(FIRST_ROW)) as number;
    const answer = (await page.evaluate(ANSWER)) as number;
    const parts = await page.evaluate(REQUESTS);

    console.log(`first rows after ${waited} ms, with a load of ${loadavg()[0]}: ${parts}`);
    expect(waited).toBeLessThan(FIRST_ROWS * answer);
  });

  it('are scrolled smoothly, with only the rows in sight in the page', async () => {
    const frames = (await page.evaluate(`new Promise((resolve) => {
      const rows = document.querySelector('.rows');
      const times = [];
      const step = (now) => {
        times.push(now);
        rows.scrollTop += 40;
        if (times.length <= 240) requestAnimationFrame(step);
        else resolve({ perSecond: 1000 * (times.length - 1) / (times.at(-1) - times[0]), drawn: document.querySelectorAll('[data-row]').length });
      };
      requestAnimationFrame(step);
    })`)) as { perSecond: number; drawn: number };

    console.log(`${Math.round(frames.perSecond)} frames a second, ${frames.drawn} rows drawn`);
    expect(frames.drawn).toBeLessThan(60);
    expect(frames.perSecond).toBeGreaterThanOrEqual(FRAMES_PER_SECOND / busy);
  });

  it('are walked to the end without a gap or a repetition', async () => {
    const rows = page.locator('.rows');
    const last = page.locator('[data-row="2000"]');
    while ((await last.count()) === 0) {
      await rows.evaluate('document.querySelector(".rows").scrollTop += 20000');
      await page.locator('[data-row]').last().waitFor();
      if (await page.evaluate('document.querySelector(".rows").scrollTop > 2000 * 52')) {
        await rows.evaluate(`document.querySelector('.rows').scrollTop = ${2000 * 52 - 200}`);
      }
    }

    expect(await last.textContent()).toBe(`crowd-${CROWD - 1 - 2000}`);
  });
});
