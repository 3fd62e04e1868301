import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestRegistry } from '../support/test-registry.ts';
import { Visit } from '../support/visit.ts';
import { warehouseArchive } from '../support/warehouse-archives.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../examples');
const EXAMPLE = join(EXAMPLES, 'coco');

let registry: TestRegistry;
let visit: Visit;
let folder: string;
beforeAll(async () => {
  [registry, folder] = await Promise.all([TestRegistry.open('Uploads'), mkdtemp(join(tmpdir(), 'upload-'))]);
  visit = await Visit.start();
  await visit.open('/review/upload');
});
afterAll(async () => {
  await visit.end();
  await rm(folder, { recursive: true });
});

const send = async (field: string, path: string, name: string): Promise<void> => {
  const { page } = visit;
  await page.getByLabel(field, { exact: true }).setInputFiles(path);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Project').selectOption({ label: 'Uploads' });
  await page.getByLabel('Format').selectOption('coco');
  await page.getByLabel('Tags').fill('night, hall-1');
  await page.getByLabel('Description').fill('Sent from a browser.');
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
};

describe('an upload from the page', () => {
  it('is not begun before project and format are chosen', async () => {
    const { page } = visit;
    const archive = { name: 'a.zip', mimeType: 'application/zip', buffer: Buffer.from('PK') };
    await page.getByLabel('Archive', { exact: true }).setInputFiles(archive);
    await page.getByLabel('Format').waitFor();
    expect(await visit.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();

    await page.getByText('Choose the project that it goes to.').waitFor();
    await page.getByText('Choose the format.').waitFor();
    expect(await page.locator('select:invalid').count()).toBe(2);
  });

  it('says what is wrong with tags before anything is sent, and keeps what was typed when the registry refuses it', async () => {
    const { page } = visit;
    const tags = page.getByLabel('Tags');
    await tags.fill(`night, ${'t'.repeat(101)}`);
    await page.getByText('A tag has at most 100 characters').waitFor();
    expect(await visit.violations()).toEqual([]);
    await page.route('**/v1/datasets', (route) =>
      route.fulfill({ status: 400, json: { error: { code: 'INVALID_ARGUMENT', message: 'tags/0 is refused' } } }),
    );
    await page.getByLabel('Project').selectOption({ label: 'Uploads' });
    await page.getByLabel('Format').selectOption('coco');
    await page.getByLabel('Description').fill('Two\nlines');
    const submit = page.getByRole('button', { name: 'Upload', exact: true });
    await submit.click();
    await page.locator('input:invalid:focus').waitFor();

    await tags.fill('night, hall-1');
    await submit.click();

    await page.getByRole('alert').getByText('tags/0 is refused').waitFor();
    expect(await tags.inputValue()).toBe('night, hall-1');
    expect(await page.getByLabel('Description').inputValue()).toBe('Two\nlines');
    await page.unroute('**/v1/datasets');
  });

  it.each(['coco', 'kitti', 'nuscenes'])(
    'takes a folder of %s for what it is, until another is chosen',
    async (format) => {
      const { page } = visit;
      await page.getByLabel('Folder', { exact: true }).setInputFiles(join(EXAMPLES, format));

      await page.getByText('Guessed from the names of the files.').waitFor();
      expect(await page.getByLabel('Format').inputValue()).toBe(format);
      await page.getByLabel('Format').selectOption('custom');
      await page.getByText('Guessed from the names of the files.').waitFor({ state: 'detached' });
    },
  );

  it('sends a folder as the tar that the command sends, and shows what became of it', async () => {
    await send('Folder', EXAMPLE, 'from-a-browser');

    await visit.page.getByText('It is uploaded and processed. Pending').waitFor();
    await visit.page.getByRole('link', { name: 'Open from-a-browser' }).click();
    await visit.page.getByRole('heading', { level: 1, name: 'from-a-browser' }).waitFor();
    const [listed] = (await registry.api.page({ project_id: registry.projectId })).datasets;
    expect(listed).toMatchObject({ name: 'from-a-browser', scene_count: 4, status: 'pending' });
    const dataset = await registry.api.get(listed?.id ?? '');
    expect(dataset).toMatchObject({ tags: ['night', 'hall-1'], description: 'Sent from a browser.' });
  });

  it('says that nothing was sent where the dataset is there already', async () => {
    const { page } = visit;
    await page.getByRole('link', { name: 'Upload' }).click();
    await page.getByRole('button', { name: 'Upload another' }).click();

    await send('Folder', EXAMPLE, 'from-a-browser');

    await page.getByText('has these files already. Nothing was sent').waitFor();
  });

  it('sends an archive as it is, goes on after a break, and says what is wrong with it', async () => {
    const path = join(folder, 'broken.zip');
    const archive = await warehouseArchive({ frames: 2 });
    await writeFile(path, archive.subarray(0, archive.length - 40));
    await visit.page.getByRole('link', { name: 'Upload' }).click();
    await visit.page.getByRole('button', { name: 'Upload another' }).click();
    await visit.page.route('**/*upload_id=*', (route) => route.abort(), { times: 1 });

    await send('Archive', path, 'broken-in-a-browser');

    await visit.page.getByText('It is uploaded and processed. Failed').waitFor();
    await visit.page.getByRole('alert').waitFor();
  });

  it('did nothing that the policy of the page forbids', () => {
    expect(visit.faults.filter((fault) => !fault.includes('net::ERR_FAILED'))).toEqual([]);
  });
});
