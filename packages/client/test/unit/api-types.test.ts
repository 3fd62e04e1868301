import { readFile } from 'node:fs/promises';
import { API_TYPES_FILE, apiTypes } from '../../../../build/client/api-types.ts';

describe("the client's types", () => {
  it('are those of docs/openapi.json; `npm run openapi` writes them', async () => {
    expect(await readFile(API_TYPES_FILE, 'utf8')).toBe(await apiTypes());
  });
});
