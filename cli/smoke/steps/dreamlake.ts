import { randomUUID } from 'node:crypto';
import type { SmokeClient } from '../smoke-client.ts';
import type { SmokeStep } from '../step.ts';

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
      const name = `smoke-${randomUUID()}`;
      const dataset = `${project}/datasets/${name}`;
      const collection = `${project}/collections/${name}`;

      const { id } = await client.expect<Named>(201, 'POST', `${project}/datasets`, { name, tags: ['smoke'] });
      await client.expect(201, 'POST', `${project}/collections`, { name, datasetId: id, members: ['a', 'b'] });
      await client.expect(200, 'POST', `${collection}/members`, { add: ['c'] });
      await client.expect(200, 'PATCH', dataset, { description: 'changed' });
      const { collections } = await client.expect<Named>(200, 'GET', dataset);
      if (collections.length !== 1) throw new Error(`${name} has ${collections.length} collections, not 1`);
      await client.expect(200, 'DELETE', dataset);
      await client.expect(200, 'DELETE', collection);
      return 'a dataset and a collection were created, changed, read and deleted';
    },
  };
}
