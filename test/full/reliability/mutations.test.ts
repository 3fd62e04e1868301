import { type Mutation, playMutant, type Trial } from '../../support/reliability/play-mutant.ts';

describe('the harness notices', () => {
  const histories = { only: 'interleavings', size: 600, seed: 2 };
  const uploads = { only: 'lost-and-killed', size: 100, seed: 1 };

  it.each<[string, Mutation, Trial]>([
    [
      'a move that is not conditional on the version that was read',
      {
        file: 'shared/registry/datasets.ts',
        from: '{ lastUpdateTime: version });\n      if (regroups)',
        to: '{ exists: true });\n      if (regroups)',
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
      'a promotion that replaces whatever is there',
      {
        file: 'shared/storage/object-store.ts',
        from: 'preconditionOpts: { ifGenerationMatch: replaces },',
        to: '',
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
        from: 'if (!holds.has(path)) batch.delete(ref, { exists: true });',
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
  ])(
    '%s',
    async (_mistake, mutation, trial) => {
      const { failed, printed } = await playMutant(mutation, trial);

      expect(printed).toMatch(/^Again: npm run torture -- /m);
      expect(failed).toBe(true);
    },
    180_000,
  );
});
