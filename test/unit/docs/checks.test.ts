import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksPage } from '../../../build/checks/checks-page.ts';
import { CHECKS } from '../../../shared/scan/report/checks.ts';

describe('docs/checks.md', () => {
  it('is what the catalogue says: run `npm run docs:checks`', () => {
    const written = readFileSync(join(import.meta.dirname, '../../../docs/checks.md'), 'utf8');

    expect(written).toBe(checksPage());
  });

  it.each(Object.keys(CHECKS))('says what %s counts and what to do about it', (code) => {
    expect(checksPage()).toMatch(
      new RegExp(`\\| \`${code}\` \\| (?:error|warning|info) \\| .+\\. \\| .+\\. \\| .+ \\|`),
    );
  });
});
