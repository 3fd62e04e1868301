import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from '../../../local/stack/stack.ts';
import type { StoredObject } from '../../../shared/dataset/dataset-record.ts';
import { reconcile } from '../../../shared/processing/reconcile.ts';
import { services } from '../../../shared/services.ts';
import { TWO_IMAGES } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';
import { SweepClient } from '../../support/sweep-client.ts';

/** A dataset that was processed, and its archive. */
interface Processed {
  id: string;
  object: StoredObject;
}

describe('records that were restored from a backup', () => {
  let stack: Stack;
  let client: SweepClient;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-backup-'));
    stack = await startTestStack();
    client = new SweepClient(stack);
  });
  afterAll(async () => {
    await stack.close();
    await rm(folder, { recursive: true });
  });

  async function processed(): Promise<Processed> {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    const { id, object } = await client.becomes(created, 'pending');
    if (!object) throw new Error(`${created.id} has no archive`);
    return { id, object };
  }

  /** Calls the emulator's own interface: it imports records only into the database that they were exported from. */
  async function emulator(method: string, path: string, body?: object): Promise<void> {
    const { firestoreHost, environment } = stack;
    const project = `projects/${environment.GOOGLE_CLOUD_PROJECT}`;
    const response = await fetch(`http://${firestoreHost}/emulator/v1/${project}${path}`, {
      ...{ method, headers: { 'content-type': 'application/json', authorization: 'Bearer owner' } },
      ...(body ? { body: JSON.stringify({ database: `${project}/databases/(default)`, ...body }) } : {}),
    });
    if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
  }

  it('are compared with the archives, which are younger or gone, and adopt one that was brought back', async () => {
    const [kept, purged] = [await processed(), await processed()];
    await emulator('POST', ':export', { export_directory: folder, export_name: 'backup' });
    const younger = await processed();
    await client.remove('datasets', purged.object.name);

    await emulator('DELETE', '/databases/(default)/documents');
    await emulator('POST', ':import', { export_directory: join(folder, 'backup/backup.overall_export_metadata') });

    const compared = await reconcile({ adopt: true }, services());
    expect(compared).toEqual({
      ...{ records: 2, archives: 2, archives_brought_back: [], adopted: 0 },
      records_without_archive: [expect.objectContaining({ dataset: purged.id, status: 'pending' })],
      archives_without_record: [`gs://${younger.object.bucket}/${younger.object.name}`],
    });

    await client.put('datasets', purged.object.name, TWO_IMAGES);
    const [before, after] = [
      await reconcile({ adopt: false }, services()),
      await reconcile({ adopt: true }, services()),
    ];
    expect(before).toMatchObject({ adopted: 0, archives_brought_back: [{ dataset: purged.id, same_bytes: true }] });
    expect(after.adopted).toBe(1);
    expect(await reconcile({ adopt: true }, services())).toMatchObject({
      ...{ records: 2, adopted: 0, records_without_archive: [], archives_brought_back: [] },
    });
    expect((await services().registry.datasets.get(kept.id))?.record.object).toEqual(kept.object);
  });

  it('adopt nothing that has other bytes', async () => {
    const { id, object } = await processed();
    await client.put('datasets', object.name, 'something else');

    expect(await reconcile({ adopt: true }, services())).toMatchObject({
      ...{ adopted: 0, archives_brought_back: [{ dataset: id, same_bytes: false }] },
    });
  });
});
