import type { Stack } from '../../../local/stack/stack.ts';
import { inconsistencies } from '../../support/consistency.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { startTestStack } from '../../support/stack.ts';
import { tries } from '../../support/tries.ts';

const NAMES = [
  ['spaces', 'two  inner and more'],
  ['a slash', 'a/b//c'],
  ['only a slash', '/'],
  ['quotes', `"double" 'single' \`back\``],
  ['percent signs', '100%25 %2F %zz'],
  ['what a query begins with', 'what?is=it&so#on'],
  ['a plus and a semicolon', 'a+b;c=d'],
  ['backslashes', 'C:\\temp\\..'],
  ['an emoji of several code points', '👩🏽‍🚀 mission'],
  ['right-to-left text', 'مجموعة بيانات עברית'],
  ['combining characters', 'e\u0301 is not \u00e9'],
  ['the longest name', '🚀'.repeat(200)],
  ['dots', '...'],
  ['a name of objects', '__proto__'],
  ['a colon, as for parameters', ':name'],
] as const;

describe('names', () => {
  let stack: Stack;
  let client: DreamlakeClient;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new DreamlakeClient(stack);
  });

  afterAll(async () => {
    expect(await inconsistencies(String(stack.environment.GOOGLE_CLOUD_PROJECT))).toEqual([]);
    await stack.close();
  });

  describe.each(NAMES)('a name with %s', (_case, name) => {
    it('survives create, list, get, rename and delete', async () => {
      const renamed = `${[...name].slice(0, 198).join('')} ʘ`;

      const created = await client.create(name);
      const listed = (await client.list()).datasets.map((dataset) => dataset.name);
      const found = await client.get(name);
      const patched = await client.patch(name, { name: renamed });
      const back = await client.patch(renamed, { name });
      const deleted = await client.delete(name);

      expect([created.status, created.body.name]).toEqual([201, name]);
      expect(listed).toEqual([name]);
      expect([found.status, found.body.id, found.body.name]).toEqual([200, created.body.id, name]);
      expect([patched.status, patched.body.name]).toEqual([200, renamed]);
      expect([back.status, back.body.name]).toEqual([200, name]);
      expect(deleted.body).toEqual({ success: true });
      expect((await client.get(name)).status).toBe(404);
    });
  });

  describe.each(NAMES.slice(0, tries(7, NAMES.length)))('a name with %s', (_case, name) => {
    it('survives as that of a collection, its members and its dataset', async () => {
      const { body: dataset } = await client.create(name);
      const path = `/collections/${encodeURIComponent(name)}`;

      const created = await client.createCollection(name, { members: [name.slice(0, 10)] });
      const added = await client.call('POST', `${path}/members`, { add: ['another'] });
      const joined = await client.call('POST', `/datasets/${encodeURIComponent(name)}/collections`, { add: [name] });
      const found = await client.getCollection(name);
      const deleted = await client.call('DELETE', path);

      expect(created.status).toBe(201);
      expect([added.body, joined.body]).toEqual([{ total: 2 }, { added: 1, total: 1 }]);
      expect(found.body).toMatchObject({ name, datasetId: dataset.id, members: [name.slice(0, 10), 'another'] });
      expect(deleted.body).toEqual({ success: true });
      await client.delete(name);
    });
  });
});
