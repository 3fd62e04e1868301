import { randomUUID } from 'node:crypto';
import { Firestore } from '@google-cloud/firestore';
import type { Stack } from '../../local/stack/stack.ts';
import { services } from '../../shared/services.ts';
import { createPending, GerraClient, type GerraPage } from '../support/gerra-client.ts';
import { LucitraClient } from '../support/lucitra-client.ts';
import { startTestStack } from '../support/stack.ts';

const VERSIONS = 220;
const large = { sensor: 'thermal', floor: 3, text: 'x'.repeat(64_000) };

/** Writes versions of a dataset straight into Firestore: so many uploads would take long. */
async function plantVersions(id: string, projectId: string): Promise<void> {
  const first = (await services().registry.datasets.get(id))?.record;
  if (!first) throw new Error(`no dataset ${id}`);
  const db = new Firestore({ projectId });
  const writer = db.bulkWriter({ throttling: false });
  for (let version = 1; version < VERSIONS; version++) {
    const iteration = { ...first.iteration, version };
    const record = { ...first, id: randomUUID(), metadata: JSON.stringify(large), iteration };
    writer.create(db.collection('datasets').doc(record.id), record);
  }
  await writer.close();
  await db.terminate();
}

describe('datasets with more metadata than one answer holds', () => {
  let stack: Stack;
  let reviewer: GerraClient;
  let id: string;

  beforeAll(async () => {
    stack = await startTestStack();
    reviewer = new GerraClient(stack, stack.credentials.api_key);
    id = await createPending(new LucitraClient(stack), { metadata: large });
    await plantVersions(id, String(stack.environment.GOOGLE_CLOUD_PROJECT));
  });

  afterAll(() => stack.close());

  it('are a 400 in one page, which asks for a smaller limit', async () => {
    const { status, body } = await reviewer.call('GET', '/datasets?limit=1000');

    expect([status, body]).toEqual([400, { detail: expect.stringMatching(/^limit is too large.*12000000 bytes/) }]);
  });

  it('are listed by the default limit, and all of them by cursor', async () => {
    const seen = new Set<string>();
    let page: GerraPage = await reviewer.list();
    for (const dataset of page.datasets) seen.add(dataset.id);
    while (page.next_cursor) {
      page = await reviewer.list(`?cursor=${page.next_cursor}`);
      for (const dataset of page.datasets) seen.add(dataset.id);
    }

    expect([seen.size, page.total]).toEqual([VERSIONS, VERSIONS]);
  });

  it('are a 400 where several filters would have to be compared with them, with what to do about it', async () => {
    const { status, body } = await reviewer.call('GET', '/datasets?metadata=floor:3&metadata=sensor:thermal&limit=1');

    expect([status, body]).toEqual([
      400,
      { detail: expect.stringMatching(/^metadata .*12000000 bytes.*rarest first/) },
    ]);
  });

  it('are a 422 in one history, which says where to find them', async () => {
    const { status, body } = await reviewer.call('GET', `/datasets/${id}/iterations`);

    expect([status, body]).toEqual([422, { detail: expect.stringMatching(/12000000 bytes.*GET \/datasets/) }]);
  });
});
