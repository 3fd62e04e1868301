import { deleteDataset } from '../../../functions/delete-dataset/delete-dataset.ts';
import { updateDataset } from '../../../functions/update-dataset/update-dataset.ts';
import { SCOPES } from '../../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import type { Services } from '../../../shared/services.ts';
import { inconsistencies } from '../../support/consistency.ts';
import { emulatorServices, GerraRecords } from '../../support/gerra-records.ts';
import { metadataOf } from '../../support/metadata-of.ts';

const by = { id: 'test', scopes: SCOPES };

describe('an iteration', () => {
  let services: Services;
  let records: GerraRecords;

  beforeAll(() => {
    services = emulatorServices();
  });

  beforeEach(() => {
    records = new GerraRecords(services);
  });

  afterAll(async () => {
    expect(await inconsistencies(services.config.googleCloudProject)).toEqual([]);
    await services.registry.close();
  });

  const pending = async (): Promise<string> => (await records.process((await records.create()).id)).id;
  const record = async (id: string): Promise<DatasetRecord> => (await records.get(id)).record;
  const shown = async (id: string): Promise<string> => (await record(id)).shownStatus;
  /** The version that the group's name leads to. */
  const named = async ({ space, name, organizationId }: DatasetRecord): Promise<string | undefined> => {
    const filter = { space, isCurrent: true } as const;
    const current = await services.registry.datasets.page(filter, { limit: 100 }, ['id', 'heldName', 'organizationId']);
    return current.find((each) => each.organizationId === organizationId && each.heldName === name)?.id;
  };
  const history = async (groupId: string): Promise<[number, string][]> => {
    const group = { organizationId: records.organizationId, groupId };
    const iterations = await services.registry.datasets.iterationsWithin(1_000_000, group, [
      ...(['iteration', 'shownStatus'] as const),
    ]);
    return (iterations ?? []).map(({ iteration, shownStatus }) => [iteration.version, shownStatus]);
  };

  it('continues its parent: its name, format, type and, unless it has its own, its metadata', async () => {
    const parent = await record(await pending());

    const child = await records.iterate(parent.id, { prompt: 'sharper', metadata: metadataOf({ take: 2 }) });

    expect(child).toMatchObject({
      ...{ name: parent.name, format: parent.format, dataType: parent.dataType, filename: parent.filename },
      ...{ status: 'awaiting_upload', metadata: '{"take":2}', facets: ['take:2'], isCurrent: false },
      iteration: { groupId: parent.id, version: 1, parentId: parent.id, prompt: 'sharper' },
    });
  });

  it.each([
    ['pending', async () => {}],
    ['rejected', (id: string) => records.review(id, 'reject')],
  ])('leaves a parent that is %s as it is until it has been processed, then supersedes it', async (status, review) => {
    const id = await pending();
    await review(id);

    const child = await records.iterate(id, { regenerationReason: 'blurred' });

    expect(await record(id)).toMatchObject({ shownStatus: status, isCurrent: true });
    await records.process(child.id);
    expect(await record(id)).toMatchObject({ status, shownStatus: 'superseded', isCurrent: false, heldName: null });
    expect(await record(child.id)).toMatchObject({ shownStatus: 'pending', isCurrent: true, heldName: child.name });
    expect(await named(child)).toBe(child.id);
    expect(await history(id)).toEqual([
      [0, 'superseded'],
      [1, 'pending'],
    ]);
  });

  it('leaves an accepted parent accepted, with its name, until it is accepted itself', async () => {
    const id = await pending();
    await records.review(id, 'accept');
    const child = await records.iterate(id);

    await records.process(child.id);
    const unreviewed = [await shown(id), await shown(child.id), await named(child)];
    await records.review(child.id, 'accept');
    const accepted = [await shown(id), await shown(child.id), await named(child)];

    expect(unreviewed).toEqual(['accepted', 'pending', id]);
    expect(accepted).toEqual(['superseded', 'accepted', child.id]);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['rejected', (id) => records.review(id, 'reject')],
    ['deleted', (id) => records.discard(id)],
    ['reopened', (id) => records.review(id, 'reopen')],
  ])('that was accepted and is %s leaves the accepted parent as what counts', async (what, undo) => {
    const id = await pending();
    await records.review(id, 'accept');
    const child = await records.process((await records.iterate(id)).id);
    if (what !== 'rejected') await records.review(child.id, 'accept');

    await undo(child.id);

    expect([await shown(id), await named(child)]).toEqual(['accepted', id]);
    expect((await records.group(id)).acceptedId).toBe(id);
  });

  it('that superseded a pending parent and is deleted gives it back, and takes its place again when restored', async () => {
    const id = await pending();
    const child = await records.process((await records.iterate(id)).id);

    await records.discard(child.id);
    const deleted = [await shown(id), await named(child)];
    await records.restore(child.id);

    expect(deleted).toEqual(['pending', id]);
    expect([await shown(id), await named(child)]).toEqual(['superseded', child.id]);
  });

  it('follows a first version that failed', async () => {
    const { id } = await records.create();
    await records.fail(id);

    const child = await records.process((await records.iterate(id)).id);

    expect(child).toMatchObject({ status: 'pending', isCurrent: true, iteration: { version: 1 } });
    expect(await shown(id)).toBe('superseded');
  });

  it('has the name that its group is given meanwhile', async () => {
    const id = await pending();
    const child = await records.iterate(id);
    await updateDataset({ found: await records.get(id), byName: true, changes: { name: 'renamed' }, by }, services);

    const arrived = await records.process(child.id);

    expect(arrived).toMatchObject({ name: 'renamed', heldName: 'renamed' });
    expect(await named(arrived)).toBe(child.id);
  });

  it('of a dataset whose name was taken has its longer name, and shows the one that was asked for', async () => {
    await records.create({ name: 'taken' });
    const twin = await records.create({ name: 'taken', nameTaken: true });
    await records.process(twin.id);

    const child = await records.process((await records.iterate(twin.id)).id);

    expect(twin.heldName).toMatch(/^taken~[0-9a-hjkmnp-tv-z]{6}$/);
    expect(child).toMatchObject({ name: 'taken', heldName: twin.heldName });
  });

  it('of a dataset that failed is all of the history that has been reviewed', async () => {
    const { id } = await records.create();
    await records.fail(id);

    const child = await records.iterate(id);
    await records.process(child.id);

    expect(await record(id)).toMatchObject({ shownStatus: 'superseded', inReview: false, object: null });
    expect(await history(id)).toEqual([[1, 'pending']]);
  });

  describe('whose parent is deleted when it arrives', () => {
    it('has the name of the group, and the parent comes back as superseded', async () => {
      const id = await pending();
      const child = await records.iterate(id);
      await records.discard(id);

      expect(await records.process(child.id)).toMatchObject({ status: 'pending', isCurrent: true });
      expect(await shown(id)).toBe('discarded');
      await records.restore(id);

      expect(await record(id)).toMatchObject({ status: 'pending', shownStatus: 'superseded', isCurrent: false });
    });

    it('does not make the time longer for which the parent is kept', async () => {
      const id = await pending();
      const child = await records.iterate(id);
      await records.discard(id);
      const { updatedAt } = await record(id);

      await records.process(child.id);

      expect(await record(id)).toMatchObject({ status: 'discarded', updatedAt });
    });
  });

  describe('that never arrives', () => {
    it.each([
      ['expires', (id: string) => records.expire(id)],
      ['fails', (id: string) => records.fail(id)],
      ['is discarded', (id: string) => records.discard(id)],
    ])('because it %s costs nothing but its number', async (_case, giveUp) => {
      const id = await pending();
      const first = await records.iterate(id);
      await giveUp(first.id);

      const second = await records.iterate(id);

      expect(second.iteration).toMatchObject({ version: 2, parentId: id });
      expect(await record(id)).toMatchObject({ shownStatus: 'pending', isCurrent: true });
      await records.process(second.id);
      expect(await history(id)).toEqual([
        [0, 'superseded'],
        [2, 'pending'],
      ]);
      expect((await records.iterate(second.id)).iteration.version).toBe(3);
    });

    it('because it failed is followed by one that supersedes the version it was to follow', async () => {
      const id = await pending();
      const failed = await records.iterate(id);
      await records.fail(failed.id);

      const next = await records.iterate(failed.id);
      await records.process(next.id);

      expect(next.iteration).toMatchObject({ version: 2, parentId: id });
      expect(await shown(id)).toBe('superseded');
    });
  });

  it.each(['before', 'after'])('that comes late, %s its newer sibling, comes back as superseded', async (when) => {
    const id = await pending();
    const late = await records.iterate(id);
    await records.expire(late.id);
    const newer = await records.iterate(id);
    if (when === 'after') await records.process(newer.id);

    await records.process(late.id);
    if (when === 'before') await records.process(newer.id);

    expect(await history(id)).toEqual([
      [0, 'superseded'],
      [1, 'superseded'],
      [2, 'pending'],
    ]);
    expect(await named(newer)).toBe(newer.id);
  });

  it('processed while its parent is accepted leaves it accepted, or was there first and superseded it', async () => {
    const id = await pending();
    const child = await records.iterate(id);
    const lease = await records.lease(child.id);

    const [, review] = await Promise.allSettled([records.complete(lease), records.review(id, 'accept')]);

    expect(await shown(id)).toBe(review.status === 'fulfilled' ? 'accepted' : 'superseded');
    expect(await shown(child.id)).toBe('pending');
  });

  it('of a failed parent that is sent again: the later version counts, whichever arrives first', async () => {
    const { id } = await records.create();
    await records.fail(id);
    const child = await records.iterate(id);
    const [again, iteration] = [await records.lease(id), await records.lease(child.id)];

    await Promise.all([records.complete(again), records.complete(iteration)]);

    expect([await shown(id), await shown(child.id)]).toEqual(['superseded', 'pending']);
  });

  it('that was superseded can be neither accepted, nor rejected, nor reopened', async () => {
    const id = await pending();
    await records.process((await records.iterate(id)).id);

    for (const decision of ['accept', 'reject', 'reopen'] as const) {
      await expect(records.review(id, decision)).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    }
  });

  it('is deleted with its whole group by name, and all of the group can be restored', async () => {
    const id = await pending();
    const child = await records.process((await records.iterate(id)).id);

    await deleteDataset({ found: await records.get(child.id), byName: true, by }, services);
    const deleted = [await shown(id), await shown(child.id), await named(child)];
    await records.restore(id);
    await records.restore(child.id);

    expect(deleted).toEqual(['discarded', 'discarded', undefined]);
    expect([await shown(id), await shown(child.id), await named(child)]).toEqual(['superseded', 'pending', child.id]);
  });

  it('started twice at once is started once; the other one is told of the conflict', async () => {
    const id = await pending();

    const started = await Promise.allSettled([records.iterate(id), records.iterate(id), records.iterate(id)]);

    const won = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = started.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(won).toHaveLength(1);
    expect(await records.group(id)).toMatchObject({ versions: [{ id }, { id: won[0]?.id }], nextVersion: 2 });
    for (const error of refused) {
      expect(error).toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(/not the latest.*version 1/) });
    }
  });

  it.each<[string, string, (id: string) => Promise<unknown>]>([
    ['superseded', 'CONFLICT', async (id) => records.process((await records.iterate(id)).id)],
    ['discarded', 'FAILED_PRECONDITION', (id) => records.discard(id)],
  ])('of a dataset that is %s is refused with %s', async (status, code, prepare) => {
    const id = await pending();
    await prepare(id);

    await expect(records.iterate(id)).rejects.toMatchObject({ code, message: expect.stringContaining(status) });
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['awaiting_upload', async () => {}],
    ['expired', (id) => records.expire(id)],
    ['processing', (id) => records.lease(id)],
  ])('of a dataset that is %s is refused', async (status, prepare) => {
    const { id } = await records.create();
    await prepare(id);

    await expect(records.iterate(id)).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: expect.stringContaining(status),
    });
  });
});
