import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../../../../test/support/pack.ts';
import { TestRegistry } from '../support/test-registry.ts';
import { Visit } from '../support/visit.ts';

/** More than two of the requests that an upload is cut into, of 32 MiB each. */
const BYTES = 70 * 1024 * 1024;

let visit: Visit;
let registry: TestRegistry;
let folder: string;
beforeAll(async () => {
  [registry, folder] = await Promise.all([TestRegistry.open('Large uploads'), mkdtemp(join(tmpdir(), 'large-'))]);
  visit = await Visit.start();
});
afterAll(async () => {
  await visit.end();
  await rm(folder, { recursive: true });
});

describe('an archive of more than 32 MiB', () => {
  it('is sent in several requests, goes on after one that broke, and arrives as it was', async () => {
    const { page } = visit;
    const archive = await pack('tar', [{ path: 'noise.bin', bytes: noise(BYTES) }]);
    await writeFile(join(folder, 'large.tar'), archive);
    await visit.open('/review/upload');
    let sent = 0;
    let isBroken = false;
    await page.route('**/*upload_id=*', async (route) => {
      const range = route.request().headers()['content-range'] ?? '';
      if (/^bytes \d/.test(range)) sent++;
      if (sent !== 2 || isBroken) return route.continue();
      isBroken = true;
      return route.abort();
    });

    await page.getByLabel('Archive', { exact: true }).setInputFiles(join(folder, 'large.tar'));
    await page.getByLabel('Project').selectOption({ label: 'Large uploads' });
    await page.getByLabel('Format').selectOption('custom');
    await page.getByRole('button', { name: 'Upload', exact: true }).click();

    await page.getByText('It is uploaded and processed. Pending').waitFor();
    const [listed] = (await registry.api.page({ project_id: registry.projectId })).datasets;
    expect(listed).toMatchObject({ name: 'large', total_size_bytes: archive.length });
    expect([isBroken, sent]).toEqual([true, 4]);
  });
});

/** Bytes that no server finds a pattern in. */
function noise(length: number): Buffer {
  const block = createHash('sha512').update('noise').digest();
  return Buffer.alloc(length, Buffer.concat([block, Buffer.from(String(length))]));
}
