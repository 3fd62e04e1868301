import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { API_TYPES_FILE, apiTypes } from '../../../../build/client/api-types.ts';
import { ROOT } from '../../../../build/functions.ts';
import { keptResult } from '../../../../test/support/kept-result.ts';

describe("the client's types", () => {
  it('are those of docs/openapi.json; `npm run openapi` writes them', async () => {
    const files = ['docs/openapi.json', 'build/client/api-types.ts'];
    const input = await Promise.all(files.map((file) => readFile(join(ROOT, file), 'utf8')));

    expect(await readFile(API_TYPES_FILE, 'utf8')).toBe(await keptResult(input, apiTypes));
  });
});
