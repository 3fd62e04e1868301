import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { pageStack } from './page-stack.ts';

/** How a visitor looks at the page. */
export interface VisitOptions {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
}

let browser: Browser | undefined;

/** Opens the browser that all test files share. Call it before all tests of a file. */
export async function openBrowser(): Promise<void> {
  browser = await chromium.connect(pageStack().browser);
}

/** Leaves it. */
export async function closeBrowser(): Promise<void> {
  await browser?.close();
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

  static async start({ width = 1440, height = 900, colorScheme = 'light' }: VisitOptions = {}): Promise<Visit> {
    if (!browser) throw new Error('Call openBrowser first.');
    const context = await browser.newContext({
      ...{ viewport: { width, height }, colorScheme, baseURL: pageStack().credentials.base_url },
      ...{ reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] },
    });
    context.setDefaultTimeout(60_000);
    await context.addInitScript({ content: axe.source });
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
    await this.page.getByRole('button', { name: 'Accept' }).waitFor();
    return this.page;
  }

  /** What axe finds in the view that is shown: a line for each violation. */
  async violations(): Promise<string[]> {
    const found = (await this.page.evaluate('axe.run(document)')) as axe.AxeResults;
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }

  async end(): Promise<void> {
    await this.#context.close();
  }
}
