import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import type { Services } from '../../../shared/services.ts';
import { emulatorServices, GerraRecords } from '../../support/gerra-records.ts';
import { metadataOf } from '../../support/metadata-of.ts';

describe('an iteration', () => {
  let services: Services;
  let records: GerraRecords;

  beforeAll(() => {
    services = emulatorServices();
  });

  beforeEach(() => {
    records = new GerraRecords(services);
  });

  afterAll(() => services.registry.close());

  const pending = async (): Promise<string> => (await records.process((await records.create()).id)).id;
  const record = async (id: string): Promise<DatasetRecord> => (await records.get(id)).record;
  const holder = async ({ projectId, name }: DatasetRecord): Promise<string | undefined> =>
    services.registry.names.holder({ projectId, name });
  const history = async (groupId: string): Promise<[number, string][]> => {
    const group = { organizationId: records.organizationId, groupId };
    const iterations = await services.registry.datasets.iterationsWithin(1_000_000, group, ['iteration', 'status']);
    return (iterations ?? []).map(({ iteration, status }) => [iteration.version, status]);
  };

  it('continues its parent: its name, format, type and, unless it has its own, its metadata', async () => {
    const parent = await record(await pending());

    const child = await records.iterate(parent.id, { prompt: 'sharper', metadata: metadataOf({ take: 2 }) });

    expect(child).toMatchObject({
      ...{ name: parent.name, format: parent.format, dataType: parent.dataType, filename: parent.filename },
      ...{ status: 'awaiting_upload', metadata: '{"take":2}', facets: ['take:2'], holdsName: false },
      iteration: { groupId: parent.id, version: 1, parentId: parent.id, prompt: 'sharper' },
    });
  });

  it.each([
    ['pending', async () => {}],
    ['accepted', (id: string) => records.review(id, 'accept')],
    ['rejected', (id: string) => records.review(id, 'reject')],
  ])('leaves a parent that is %s as it is until it has been processed, then supersedes it', async (status, review) => {
    const id = await pending();
    await review(id);

    const child = await records.iterate(id, { regenerationReason: 'blurred' });

    const before = await record(id);
    expect(before.status).toBe(status);
    expect(await holder(before)).toBe(id);
    await records.process(child.id);
    const after = await record(id);
    expect(after).toMatchObject({ status: 'superseded', holdsName: false, iteration: { supersededReason: 'blurred' } });
    expect(await record(child.id)).toMatchObject({ status: 'pending', holdsName: true });
    expect(await holder(after)).toBe(child.id);
    expect(await history(id)).toEqual([
      [0, 'superseded'],
      [1, 'pending'],
    ]);
  });

  it('follows a first version that failed', async () => {
    const { id } = await records.create();
    await records.fail(id);

    const child = await records.process((await records.iterate(id)).id);

    expect(child).toMatchObject({ status: 'pending', holdsName: true, iteration: { version: 1 } });
    expect((await record(id)).status).toBe('superseded');
  });

  it('takes the name that its parent has been given meanwhile', async () => {
    const id = await pending();
    const child = await records.iterate(id);
    const operation = { id: services.newId('operation'), by: { id: 'test' }, now: services.clock() };
    await services.registry.datasets.update(await records.get(id), { name: 'renamed' }, operation);

    const arrived = await records.process(child.id);

    expect(arrived).toMatchObject({ name: 'renamed', holdsName: true });
    expect(await holder(arrived)).toBe(child.id);
  });

  it('that was deleted since it was read takes over none of the collections', async () => {
    const id = await pending();
    const joined = await records.get((await records.iterate(id)).id);
    await records.discard(joined.record.id);
    const left = await records.get(id);
    const { collections } = services.registry;

    expect(await collections.regroupSome([], { left, joined }, services.clock())).toBe(false);
    expect(await collections.regroupSome([], { left, joined: null }, services.clock())).toBe(true);
  });

  it('holds no name when its parent held none', async () => {
    await records.create({ name: 'taken' });
    const twin = await records.create({ name: 'taken', nameTaken: true });
    await records.process(twin.id);

    const child = await records.process((await records.iterate(twin.id)).id);

    expect(child.holdsName).toBe(false);
    expect(await holder(child)).not.toBe(child.id);
  });

  it('that was restored before its parent, and got the name, keeps it', async () => {
    const id = await pending();
    const child = await records.iterate(id);
    await records.discard(child.id);
    await records.discard(id);
    await records.restore(child.id);
    await records.restore(id);

    const arrived = await records.process(child.id);

    expect(arrived).toMatchObject({ status: 'pending', holdsName: true });
    expect(await holder(arrived)).toBe(child.id);
    expect(await record(id)).toMatchObject({ status: 'superseded', holdsName: false });
  });

  it('of a dataset that failed is all of the history that has been reviewed', async () => {
    const { id } = await records.create();
    await records.fail(id);

    const child = await records.iterate(id);
    await records.process(child.id);

    expect(await record(id)).toMatchObject({ status: 'superseded', inReview: false, object: null });
    expect(await history(id)).toEqual([[1, 'pending']]);
  });

  describe('whose parent is deleted when it arrives', () => {
    it('leaves it deleted, and the parent comes back as superseded, with the reason', async () => {
      const id = await pending();
      const child = await records.iterate(id, { regenerationReason: 'blurred' });
      await records.discard(id);

      expect((await records.process(child.id)).status).toBe('pending');
      expect((await record(id)).status).toBe('discarded');
      await records.restore(id);

      const { status, holdsName, iteration } = await record(id);
      expect([status, holdsName, iteration.supersededReason]).toEqual(['superseded', false, 'blurred']);
    });

    it('does not make the time longer for which the parent is kept', async () => {
      const id = await pending();
      const child = await records.iterate(id);
      await records.discard(id);
      const { updatedAt } = await record(id);

      await records.process(child.id);

      expect(await record(id)).toMatchObject({ status: 'discarded', statusBeforeDiscard: 'superseded', updatedAt });
    });

    it('makes it come back as superseded when it is restored at the same time', async () => {
      const id = await pending();
      const lease = await records.lease((await records.iterate(id)).id);
      await records.discard(id);

      await records.complete(lease, 100, () => records.restore(id));

      expect((await record(id)).status).toBe('superseded');
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
      expect((await record(id)).status).toBe('pending');
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
      expect((await record(id)).status).toBe('superseded');
    });
  });

  it.each(['before', 'after'])('that comes late, %s its newer sibling, comes back as superseded', async (when) => {
    const id = await pending();
    const late = await records.iterate(id);
    await records.expire(late.id);
    const newer = await records.iterate(id);
    if (when === 'after') await records.process(newer.id);

    expect((await records.process(late.id)).status).toBe('superseded');

    if (when === 'before') {
      expect((await record(id)).status).toBe('pending');
      await records.process(newer.id);
    }
    expect((await record(newer.id)).status).toBe('pending');
    expect(await history(id)).toEqual([
      [0, 'superseded'],
      [1, 'superseded'],
      [2, 'pending'],
    ]);
    expect(await holder(newer)).toBe(newer.id);
  });

  it('whose parent was discarded meanwhile inherits no name', async () => {
    const id = await pending();
    const child = await records.iterate(id);
    await records.discard(id);

    expect(await records.process(child.id)).toMatchObject({ status: 'pending', holdsName: false });
    expect((await record(id)).status).toBe('discarded');
  });

  it('processed while its parent is being reviewed supersedes it, whoever commits first', async () => {
    const id = await pending();
    const child = await records.iterate(id);
    const lease = await records.lease(child.id);

    const [, review] = await Promise.allSettled([records.complete(lease), records.review(id, 'accept')]);

    expect(await record(id)).toMatchObject({ status: 'superseded' });
    expect((await record(id)).review?.decision).toBe(review.status === 'fulfilled' ? 'accepted' : undefined);
    expect((await record(child.id)).status).toBe('pending');
  });

  it.each(['the parent', 'the iteration'])(
    'of a failed parent that is sent again: one version stays, %s read first',
    async (first) => {
      const { id } = await records.create();
      await records.fail(id);
      const child = await records.iterate(id);
      const [again, iteration] = [await records.lease(id), await records.lease(child.id)];
      const [slow, quick] = first === 'the parent' ? [again, iteration] : [iteration, again];

      await Promise.allSettled([records.complete(slow, 100, () => records.complete(quick))]);

      expect([(await record(id)).status, (await record(child.id)).status]).toEqual(['superseded', 'pending']);
    },
  );

  it('started twice at once is started once; the other one is told of the conflict', async () => {
    const id = await pending();

    const started = await Promise.allSettled([records.iterate(id), records.iterate(id), records.iterate(id)]);

    const won = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = started.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(won).toHaveLength(1);
    expect((await record(id)).iteration).toMatchObject({ childId: won[0]?.id, nextVersion: 2 });
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
