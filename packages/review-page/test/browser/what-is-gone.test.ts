import type { Dataset } from '../../../client/src/api/types.ts';
import { TestRegistry } from '../support/test-registry.ts';
import { Visit } from '../support/visit.ts';

let visit: Visit;
let dataset: Dataset;
beforeAll(async () => {
  const registry = await TestRegistry.open('Gone');
  dataset = await registry.push({ name: 'purged-meanwhile' });
  visit = await Visit.start();
});
afterAll(() => visit.end());

describe('what is gone while the page is open', () => {
  it('such as the pictures of a dataset that was purged is said, and that of the dataset once they are asked for again', async () => {
    const { page } = visit;
    const { storage_url } = new TestRegistry().credentials;
    await page.route(`${storage_url}/**`, (route) => route.fulfill({ status: 404, body: 'NoSuchKey' }));
    await visit.openDataset(dataset.id);
    await page.getByRole('alert').getByText('1 picture cannot be shown').waitFor();
    await page.getByRole('heading', { name: 'Checks' }).waitFor();
    const gone = { status: 404, json: { error: { code: 'NOT_FOUND', message: 'No such dataset' } } };
    await page.route(`**/v1/datasets/${dataset.id}/report`, (route) => route.fulfill(gone));

    await page.getByRole('button', { name: 'Load them again' }).click();

    await page.getByText('This dataset has no report.').waitFor();
  });

  it('such as a part of the page that a deployment replaced is said, and a reload brings the new one', async () => {
    const { page } = visit;
    const part = '**/review/assets/upload-view-*.js';
    await page.route(part, (route) => route.fulfill({ status: 404, body: 'Not found' }));

    await page.getByRole('link', { name: 'Upload' }).click();

    await page.getByRole('alert').getByText('older than what the registry serves now').waitFor();
    await page.unroute(part);
    await page.getByRole('button', { name: 'Reload the page' }).click();
    await page.getByRole('button', { name: 'Choose a folder' }).waitFor();
  });
});
