import { type Mutation, playMutant, type Trial } from '../../support/reliability/play-mutant.ts';

describe('the harness notices', () => {
  const histories = { only: 'interleavings', size: 600, seed: 2 };
  const uploads = { only: 'lost-and-killed', size: 100, seed: 1 };
  const webhooks = { only: 'webhook-deliveries', size: 120, seed: 1 };

  it.each<[string, Mutation, Trial]>([
    [
      'a move that is not conditional on the version that was read',
      {
        file: 'shared/registry/datasets.ts',
        from: '{ lastUpdateTime: before.version }',
        to: '{ exists: true }',
      },
      histories,
    ],
    [
      'a move that is not conditional on the group',
      {
        file: 'shared/registry/groups.ts',
        from: 'toDocument(GROUP, after), { lastUpdateTime: version });',
        to: 'toDocument(GROUP, after));',
      },
      histories,
    ],
    [
      'an accepted version that is superseded by an unreviewed one',
      {
        file: 'shared/dataset/group.ts',
        from: "(status !== 'accepted' && isBefore(version, processed))",
        to: 'isBefore(version, processed)',
      },
      histories,
    ],
    [
      'a lease that does not look at its epoch',
      {
        file: 'shared/processing/lease.ts',
        from: ' || processing?.epoch !== epoch',
        to: ' || !processing',
      },
      histories,
    ],
    [
      'an adoption by size and checksum',
      {
        file: 'shared/storage/object-store.ts',
        from: 'found && isSameProvenance(source, found.provenance)',
        to: 'found?.sizeBytes === source.sizeBytes && found.crc32c === source.crc32c',
      },
      histories,
    ],
    [
      'a name that is not freed',
      {
        file: 'shared/registry/name-claims.ts',
        from: 'if (before && held !== null) batch.delete(this.ref({ ...before, name: held }), { exists: true });',
        to: '',
      },
      histories,
    ],
    [
      'an upload that is deleted before its scan is committed',
      {
        file: 'shared/processing/process-under-lease.ts',
        from: '    record = await settle(',
        to: '    await (await services.storage()).objects.delete(upload);\n    record = await settle(',
      },
      uploads,
    ],
    [
      'a task for webhooks that is created before the commit',
      {
        file: 'shared/registry/datasets.ts',
        from: 'const version = await commit(batch, () => this.#wroteBy(operation, first.id));',
        to: 'await this.#announce(due);\n    const version = await commit(batch, () => this.#wroteBy(operation, first.id));',
      },
      webhooks,
    ],
    [
      'a mark that is cleared before the deliveries exist',
      {
        file: 'shared/events/fan-out.ts',
        from: 'return (await registry.outbox.fanOut(event, deliveries)) ? deliveries : undefined;',
        to: 'if (!(await registry.outbox.fanOut(event, []))) return undefined;\n    for (const delivery of deliveries) await registry.deliveries.create(delivery);\n    return deliveries;',
      },
      webhooks,
    ],
    [
      'a delivery whose lease never runs out',
      {
        file: 'shared/events/deliver.ts',
        from: 'wakeAt: new Date(clock().getTime() + LEASE_MS) } as const',
        to: 'wakeAt: null } as const',
      },
      webhooks,
    ],
  ])('%s', async (_mistake, mutation, trial) => {
    const { failed, printed } = await playMutant(mutation, trial);

    expect(printed).toMatch(/^Again: npm run torture -- /m);
    expect(failed).toBe(true);
  });
});
