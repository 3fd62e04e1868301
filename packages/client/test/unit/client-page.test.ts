import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clientPage } from '../../../../build/client/client-page.ts';

describe('docs/client.md', () => {
  it('shows the help texts as they are; `npm run docs:client` writes it', async () => {
    const stored = await readFile(join(import.meta.dirname, '../../../../docs/client.md'), 'utf8');

    expect(stored).toBe(clientPage());
  });
});
