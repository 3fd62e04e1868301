import type { Stack } from '../../../local/stack/stack.ts';
import { toShortId } from '../../../shared/dataset/dataset-id.ts';
import { Lease, LeaseLost } from '../../../shared/processing/lease.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { moveVersions } from '../../../shared/registry/move-versions.ts';
import { type Services, services } from '../../../shared/services.ts';
import { signDownloads } from '../../../shared/transfers/sign-downloads.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
import { type CreatedDataset, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { overriding } from '../../support/overriding.ts';
import {
  countOf,
  DAY,
  HOUR,
  later,
  MINUTE,
  type SweepClient,
  startSweptStack,
  sweepAll,
} from '../../support/sweep-client.ts';
import { withObjects } from '../../support/with-objects.ts';

describe('the sweep', () => {
  let stack: Stack;
  let client: SweepClient;
  beforeAll(async () => {
    ({ stack, client } = await startSweptStack());
  });
  afterAll(() => stack.close());

  const processed = async (fields: Record<string, unknown> = {}): Promise<CreatedDataset> => {
    const created = await client.create(fields);
    await client.upload(created, TWO_IMAGES);
    await processUpload(client.lastUpload, services());
    return created;
  };
  const iterate = async ({ id }: CreatedDataset): Promise<{ status: number; dataset: CreatedDataset }> => {
    const response = await fetch(`${stack.baseUrl}/datasets/${id}/iterations`, {
      method: 'POST',
      headers: { 'gerra-api-key': stack.credentials.api_key },
    });
    return { status: response.status, dataset: (await response.json()) as CreatedDataset };
  };

  describe('expires', () => {
    it('a dataset whose upload never came, after its URL has run out, and frees its name', async () => {
      const created = await client.create({ name: 'never-uploaded' });

      await sweepAll(later(59 * MINUTE));
      expect(await client.record(created)).toMatchObject({ status: 'awaiting_upload', heldName: 'never-uploaded' });

      await sweepAll(later(61 * MINUTE));
      const { projectId, name, ...record } = await client.record(created);
      expect(record).toMatchObject({ status: 'expired', heldName: null });
      expect(await services().registry.names.holder({ projectId, name })).toBeUndefined();
    });

    it('no container: it keeps its name, is a draft again, and takes an upload that comes late', async () => {
      const { body } = await new DreamlakeClient(stack).create('container');
      const { upload_url } = (await client.call('POST', `/v1/datasets/${body.id}/upload-url`)).body;

      await sweepAll(later(2 * HOUR));
      expect(await client.record(body)).toMatchObject({ status: 'draft', heldName: 'container' });

      await client.upload({ upload_url: String(upload_url) }, TWO_IMAGES);
      await sweepAll(later(3 * HOUR));
      expect(await client.record(body)).toMatchObject({ status: 'pending', heldName: 'container' });
    });

    it('an iteration that never came, so that its parent can be iterated again', async () => {
      const parent = await processed({ name: 'iterated' });
      const { dataset: child } = await iterate(parent);
      expect((await iterate(parent)).status).toBe(409);

      await sweepAll(later(2 * HOUR));

      expect((await client.record(child)).status).toBe('expired');
      expect((await client.record(parent)).status).toBe('pending');
      expect((await iterate(parent)).status).toBe(201);
    });

    it('nothing whose upload is there', async () => {
      const created = await client.create();
      await client.upload(created, TWO_IMAGES);

      await sweepAll(later(2 * HOUR), async () => false);

      expect((await client.record(created)).status).toBe('awaiting_upload');
      await sweepAll(later(2 * HOUR));
    });
  });

  describe('fails', () => {
    it('a dataset whose processing was abandoned and whose upload is gone', async () => {
      const created = await client.create();
      await client.upload(created, TWO_IMAGES);
      await Lease.take(await client.stored(created), client.lastUpload.generation, services());
      await client.remove('uploads', client.lastUpload.name);

      await sweepAll(later(MINUTE));
      expect((await client.record(created)).status).toBe('processing');

      await sweepAll(later(3 * MINUTE));
      expect(await client.record(created)).toMatchObject({ status: 'failed', failure: { code: 'UPLOAD_LOST' } });
    });

    it('one that five processes died of', async () => {
      const created = await client.create();
      await client.upload(created, TWO_IMAGES);
      for (let attempt = 1; attempt <= 5; attempt++) {
        await Lease.take(await client.stored(created), client.lastUpload.generation, later((attempt - 6) * HOUR));
      }

      const { processing } = await sweepAll(later(0), async () => false);

      expect(countOf(processing, 'processing_failed')).toBe(1);
      expect(await client.record(created)).toMatchObject({ status: 'failed', failure: { code: 'PROCESSING_FAILED' } });
    });
  });

  describe('purges', () => {
    it('a discarded dataset after 30 days, its archive first', async () => {
      const created = await processed();
      const name = `proj_abc123/${created.id}/warehouse-v3.tar.gz`;
      await client.move(created, 'discard');

      await sweepAll(later(29 * DAY));
      expect([await client.exists(created), await client.namesIn('datasets', name)]).toEqual([true, [name]]);

      await sweepAll(later(31 * DAY));
      expect([await client.exists(created), await client.namesIn('datasets', name)]).toEqual([false, []]);
    });

    it.each([
      ['expired', async () => client.create({ name: 'expired' })],
      [
        'failed',
        async () => {
          const created = await client.create({ name: 'failed' });
          await client.upload(created, 'no archive');
          await processUpload(client.lastUpload, services());
          return created;
        },
      ],
    ])('one that is %s after 8 days, with its name claim', async (status, create) => {
      const created = await create();
      await sweepAll(later(2 * HOUR));
      const { projectId, name, ...record } = await client.record(created);
      expect(record.status).toBe(status);

      await sweepAll(later(7 * DAY));
      expect(await client.exists(created)).toBe(true);

      await sweepAll(later(8 * DAY + 3 * HOUR));
      expect(await client.exists(created)).toBe(false);
      expect(await services().registry.names.holder({ projectId, name })).toBeUndefined();
    });

    it('none that collections belong to', async () => {
      const created = await client.create({ name: 'full' });
      const dreamlake = new DreamlakeClient(stack);
      await dreamlake.createCollection('kept', { datasetId: created.id });

      await sweepAll(later(2 * HOUR));
      await sweepAll(later(9 * DAY));
      expect(await client.record(created)).toMatchObject({ status: 'expired' });

      await dreamlake.call('PATCH', '/collections/kept', { datasetId: null });
      await sweepAll(later(9 * DAY));
      expect(await client.exists(created)).toBe(false);
    });

    it('everything that was promoted for it, also by an attempt whose dataset was deleted meanwhile', async () => {
      const created = await client.create();
      await client.upload(created, TWO_IMAGES);
      const deletedAfterPromotion = withObjects(services(), (objects) => ({
        async promote(...args) {
          const promoted = await objects.promote(...args);
          await client.move(created, 'discard');
          return promoted;
        },
      }));
      await expect(processUpload(client.lastUpload, deletedAfterPromotion)).rejects.toThrow(LeaseLost);
      const folder = `proj_abc123/${created.id}/`;
      await client.put('datasets', `${folder}previews/0.png`, 'what was written beside it');
      const written = await client.namesIn('datasets', folder);
      expect(written.filter((name) => !name.includes('/.report/'))).toHaveLength(2);

      await sweepAll(later(31 * DAY));

      expect([await client.exists(created), await client.namesIn('datasets', folder)]).toEqual([false, []]);
    });

    it('no object that says it is a copy of the upload of another dataset', async () => {
      const created = await processed();
      const other = await client.create();
      const name = `proj_abc123/${created.id}/foreign.zip`;
      await client.put('datasets', name, 'bytes', {
        'upload-bucket': 'uploads',
        'upload-name': encodeURIComponent(`proj_abc123/${other.id}/foreign.zip`),
        'upload-generation': '1',
      });
      await client.move(created, 'discard');

      await sweepAll(later(31 * DAY));

      expect([await client.exists(created), await client.namesIn('datasets', name)]).toEqual([false, [name]]);
      await client.remove('datasets', name);
    });

    it('nothing while an attempt may still run: for one lease after the last', async () => {
      const created = await client.create();
      await client.upload(created, TWO_IMAGES);
      await Lease.take(await client.stored(created), client.lastUpload.generation, later(31 * DAY));
      await client.move(created, 'discard');

      await sweepAll(later(31 * DAY + 3 * MINUTE));
      expect(await client.exists(created)).toBe(true);

      await sweepAll(later(31 * DAY + 5 * MINUTE));
      expect(await client.exists(created)).toBe(false);
    });

    it('the bytes of a deleted iteration whose group lives, but not its record', async () => {
      const parent = await processed({ name: 'group with a deleted iteration' });
      const { dataset: child } = await iterate(parent);
      await client.upload(child, TWO_IMAGES);
      await processUpload(client.lastUpload, services());
      const folder = `proj_abc123/${toShortId(child.id)}/`;
      await client.move(child, 'discard');
      const urlsAt = async (at: Services) => signDownloads([await client.record(child)], at);
      expect(await urlsAt(later(29 * DAY))).toEqual([expect.stringContaining(folder)]);
      expect(await urlsAt(later(31 * DAY))).toEqual([null]);

      await sweepAll(later(31 * DAY));
      const emptied = await client.record(child);
      await sweepAll(later(32 * DAY));

      expect(await client.namesIn('datasets', folder)).toEqual([]);
      expect(emptied).toMatchObject({ status: 'discarded', object: null, purgedAt: expect.any(Date) });
      expect(await client.record(child)).toEqual(emptied);
      expect((await client.call('POST', `/v1/datasets/${child.id}/restore`)).status).toBe(404);
      const shown = await fetch(`${stack.baseUrl}/datasets/dataset?id=${child.id}`, {
        headers: { 'gerra-api-key': stack.credentials.api_key },
      });
      expect(await shown.json()).toMatchObject({ status: 'discarded', link: null, signed_url: null });
    });

    it('no member of a group of iterations while another one lives', async () => {
      const parent = await processed({ name: 'living group' });
      const { dataset: child } = await iterate(parent);
      await client.move(parent, 'discard');

      // The child expires now, and could come back for 8 days more.
      await sweepAll(later(31 * DAY));
      expect([await client.exists(parent), (await client.record(child)).status]).toEqual([true, 'expired']);

      await sweepAll(later(40 * DAY));
      expect([await client.exists(parent), await client.exists(child)]).toEqual([false, false]);
    });

    it('on from where a purge died: the archive is gone and the record still there', async () => {
      const created = await processed();
      await client.move(created, 'discard');
      const dying = withoutFinish(later(31 * DAY));

      await sweepAll(dying);
      expect(await client.exists(created)).toBe(true);
      expect(await client.namesIn('datasets', `proj_abc123/${created.id}/`)).toEqual([]);

      await sweepAll(later(31 * DAY));
      expect(await client.exists(created)).toBe(false);
    });

    it('nothing that is restored: a restore that read the record before the purge began loses', async () => {
      const created = await processed();
      await client.move(created, 'discard');
      const { registry, newId, clock } = services();
      const operation = () => ({ id: newId('operation'), by: { id: 'test' }, now: clock() });
      const read = await client.stored(created);

      const purging = await registry.purges.begin(read, operation());
      const restored = await moveVersions([{ stored: read, transition: 'restore' }], operation(), registry);

      expect([purging?.record.status, restored]).toEqual(['discarded', undefined]);
    });
  });
});

/** Services under which a purge is cut off before its last commit. */
function withoutFinish(real: Services): Services {
  const purges = overriding(real.registry.purges, { finish: () => Promise.reject(new Error('killed')) });
  return { ...real, registry: { ...real.registry, purges } };
}
