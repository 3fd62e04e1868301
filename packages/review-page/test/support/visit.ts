import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { pageStack } from './page-stack.ts';

/** How a visitor looks at the page. */
export interface VisitOptions {
  /** Default: the one that the environment of the tests has connected to. */
  browser?: Browser;
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
}

/** Runs in the page, where a test asks for it: each document would take as long to read it as to show itself. */
const AXE = readFileSync(createRequire(import.meta.filename).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that another width or other colours can break where the first look at a view had nothing against it. */
const LOOK_RULES = [
  ...['color-contrast', 'scrollable-region-focusable', 'aria-hidden-focus'],
  ...['button-name', 'link-name', 'label', 'select-name'],
];

/** Runs in the page: attributes that name an element that is not there, which axe only asks to be looked at. */
const DANGLING = `['aria-describedby', 'aria-labelledby', 'aria-controls', 'for'].flatMap((attribute) =>
  [...document.querySelectorAll('[' + attribute + ']')].flatMap((element) =>
    element.getAttribute(attribute).split(/\\s+/).filter((id) => !document.getElementById(id))
      .map((id) => attribute + ' names ' + id + ', which is not there')))`;

function sharedBrowser(): Browser {
  const { browser } = globalThis as { browser?: Browser };
  if (!browser) throw new Error('Only tests in the browser environment have a browser.');
  return browser;
}

/** One visitor, with storage of their own. */
export class Visit {
  readonly page: Page;
  /** What a page of ours must not do: errors, refusals of its own policy, requests to other hosts. */
  readonly faults: string[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    const { credentials, issuer } = pageStack();
    const { base_url, storage_url } = credentials;
    this.#context = context;
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      // A refusal of the API is logged by the browser as an error, too.
      const isAnswer = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isAnswer) this.faults.push(message.text());
    });
    page.on('request', (request) => {
      const isOurs = [base_url, storage_url, issuer, 'blob:', 'data:'].some((start) => request.url().startsWith(start));
      const isOfProvider = page.url().startsWith(issuer);
      if (!isOurs && !isOfProvider) this.faults.push(`requested ${request.url()}`);
    });
  }

  static async start(options: VisitOptions = {}): Promise<Visit> {
    const { browser = sharedBrowser(), width = 1440, height = 900, colorScheme = 'light' } = options;
    const context = await browser.newContext({
      ...{ viewport: { width, height }, colorScheme, baseURL: pageStack().credentials.base_url },
      ...{ reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] },
    });
    context.setDefaultTimeout(60_000);
    return new Visit(context, await context.newPage());
  }

  /** Opens an address of the page, signed in by key. */
  async open(path = '/review', key = pageStack().credentials.api_key): Promise<Page> {
    await this.page.goto(path);
    await this.page.getByLabel('API key').fill(key);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('button', { name: 'Sign out' }).waitFor();
    return this.page;
  }

  /** Opens a dataset, signed in by key; resolves when it can be decided on. */
  async openDataset(id: string): Promise<Page> {
    await this.open(`/review/datasets/${id}`);
    await this.page.getByRole('button', { name: 'Accept', disabled: false }).waitFor();
    return this.page;
  }

  /**
   * What axe finds in the view that is shown, and references to nothing: a line for each violation.
   * @param rules - `look`: only those that depend on width and colours
   */
  async violations(rules: 'all' | 'look' = 'all'): Promise<string[]> {
    if (await this.page.evaluate('typeof axe === "undefined"')) await this.page.evaluate(AXE);
    // Selectors, and the lists of what is as it should be, would take most of the time.
    const options = { resultTypes: ['violations'], selectors: false, ...(rules === 'look' && { runOnly: LOOK_RULES }) };
    const found = (await this.page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`)) as string[];
    return [...found, ...((await this.page.evaluate(DANGLING)) as string[])];
  }

  async end(): Promise<void> {
    await this.#context.close();
  }
}
