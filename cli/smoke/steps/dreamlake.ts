import { randomUUID } from 'node:crypto';
import type { SmokeClient } from '../smoke-client.ts';
import type { SmokeStep } from '../step.ts';
import { thenCleanUp } from '../then-clean-up.ts';

interface Named {
  id: string;
  collections: { name: string }[];
}

/** The main job of the DreamLake dialect, with a token that the functions verify. */
export function dreamlake(client: SmokeClient): SmokeStep {
  return {
    name: 'dreamlake',
    async run() {
      const { namespace, projectSlug } = client.target;
      const project = `/namespaces/${namespace}/projects/${projectSlug}`;
      // Nothing on the way may unescape a name, or refuse the body of a DELETE.
      const name = `smoke/${randomUUID()}`;
      const dataset = `${project}/datasets/${encodeURIComponent(name)}`;
      const collection = `${project}/collections/${encodeURIComponent(name)}`;

      const { id } = await client.expect<Named>(201, 'POST', `${project}/datasets`, { name, tags: ['smoke'] });
      const useBoth = async (): Promise<void> => {
        await client.expect(200, 'POST', `${collection}/members`, { add: ['c'] });
        const { total } = await client.expect<{ total: number }>(200, 'DELETE', `${collection}/members`, {
          remove: ['a'],
        });
        if (total !== 2) throw new Error(`${name} has ${total} members, not 2`);
        await client.expect(200, 'PATCH', dataset, { description: 'changed' });
        const { collections } = await client.expect<Named>(200, 'GET', dataset);
        if (collections.length !== 1) throw new Error(`${name} has ${collections.length} collections, not 1`);
      };
      const collect = async (): Promise<void> => {
        await client.expect(201, 'POST', `${project}/collections`, { name, datasetId: id, members: ['a', 'b'] });
        await thenCleanUp(useBoth, () => client.expect(200, 'DELETE', collection));
      };
      await thenCleanUp(collect, () => client.expect(200, 'DELETE', dataset));
      return 'a dataset and a collection were created, changed, read and deleted';
    },
  };
}
