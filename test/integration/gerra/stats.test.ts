import fc from 'fast-check';
import { datasetStatistics } from '../../../functions/dataset-stats/dataset-stats.ts';
import { DATA_TYPES } from '../../../shared/dataset/data-type.ts';
import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import type { DatasetStatistics } from '../../../shared/dialects/gerra/stats.ts';
import { ApiError } from '../../../shared/errors.ts';
import type { Services } from '../../../shared/services.ts';
import { emulatorServices, GerraRecords } from '../../support/gerra-records.ts';
import { tries } from '../../support/tries.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A millisecond before a UTC midnight. */
const START = Date.parse('2026-03-01T00:00:00Z') - 1;

const FIELDS = ['shownStatus', 'inReview', 'dataType', 'sizeBytes', 'uploadedAt'] as const;
type Counted = Pick<DatasetRecord, (typeof FIELDS)[number]>;

/** Every figure anew, from all records. */
function recount(records: readonly Counted[], now: number): DatasetStatistics {
  const shown = records.filter(({ inReview }) => inReview);
  const of = (status: string): number => shown.filter((record) => record.shownStatus === status).length;
  const ofType = (type: string): number => shown.filter(({ dataType }) => dataType === type).length;
  const dates = Array.from({ length: 7 }, (_, age) => new Date(now - age * DAY_MS).toISOString().slice(0, 10));
  return {
    byStatus: {
      ...{ pending: of('pending'), accepted: of('accepted'), rejected: of('rejected') },
      ...{ superseded: of('superseded'), discarded: of('discarded') },
    },
    byDataType: {
      ...{ episode: ofType('episode'), synthetic_pov: ofType('synthetic_pov') },
      ...{ synthetic_third_person: ofType('synthetic_third_person'), telemetry: ofType('telemetry') },
    },
    sizeBytes: shown.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0),
    daily: dates.map((date) => ({
      date,
      count: shown.filter(({ uploadedAt }) => uploadedAt?.toISOString().startsWith(date)).length,
    })),
  };
}

/** One step; `at` picks a dataset among those that there are. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), type: fc.constantFrom(undefined, ...DATA_TYPES) }),
  fc.record({ kind: fc.constant('process' as const), at: fc.nat(), bytes: fc.integer({ min: 1, max: 2 ** 42 }) }),
  fc.record({
    kind: fc.constantFrom(
      'accept' as const,
      'reject' as const,
      'reopen' as const,
      'iterate' as const,
      'discard' as const,
    ),
    at: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('wait' as const),
    ms: fc.constantFrom(1, HOUR_MS, DAY_MS - 1, DAY_MS, DAY_MS + 1, 6 * DAY_MS),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A history that reaches every status this dialect shows, whatever the drawn ones reach. */
const everyStatus: Step[] = [
  { kind: 'create', type: 'episode' },
  { kind: 'process', at: 0, bytes: 100 },
  { kind: 'iterate', at: 0 },
  { kind: 'process', at: 1, bytes: 200 },
  ...(['accept', 'reject', 'discard'] as const).flatMap((kind, index): Step[] => [
    { kind: 'create', type: undefined },
    { kind: 'process', at: 2 + index, bytes: 300 },
    { kind, at: 2 + index },
  ]),
];

describe('the statistics', () => {
  let now = START;
  let services: Services;

  beforeAll(() => {
    services = { ...emulatorServices(), clock: () => new Date(now) };
  });

  afterAll(() => services.registry.close());

  const take = async (step: Step, ids: string[], records: GerraRecords): Promise<void> => {
    if (step.kind === 'wait') now += step.ms;
    else if (step.kind === 'create') ids.push((await records.create(step.type ? { dataType: step.type } : {})).id);
    else {
      const id = ids[step.at % Math.max(ids.length, 1)];
      if (id === undefined) return;
      if (step.kind === 'process') await records.process(id, step.bytes);
      else if (step.kind === 'iterate') ids.push((await records.iterate(id)).id);
      else if (step.kind === 'discard') await records.discard(id);
      else await records.review(id, step.kind);
    }
  };
  /** What the status of the dataset does not allow changes nothing. */
  const tolerate = (error: unknown): void => {
    if (!(error instanceof ApiError || error instanceof RangeError)) throw error;
  };

  it('agree with a recount over all records after any history, on any day', async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24, size: 'max' }), async (steps) => {
        now = START;
        const records = new GerraRecords(services);
        const ids: string[] = [];
        for (const step of steps) {
          await take(step, ids, records).catch(tolerate);
        }

        const all = await services.registry.datasets.page(
          { organizationId: records.organizationId },
          { limit: 1000 },
          FIELDS,
        );
        expect(await datasetStatistics(records.organizationId, services)).toEqual(recount(all, now));
        for (const { shownStatus } of all) reached.add(shownStatus);
      }),
      { numRuns: tries(6, 40), examples: [[everyStatus]] },
    );
    expect([...reached].sort()).toEqual(
      expect.arrayContaining(['accepted', 'discarded', 'pending', 'rejected', 'superseded']),
    );
  });

  it.each([
    ['the last millisecond of a day', -1, [0, 1]],
    ['midnight itself', 0, [1, 0]],
    ['the first millisecond of the oldest day', -6 * DAY_MS, [0, 0, 0, 0, 0, 0, 1]],
    ['the last millisecond before the oldest day', -6 * DAY_MS - 1, [0, 0, 0, 0, 0, 0, 0]],
  ])('count an upload of %s by its UTC day', async (_case, offset, counts) => {
    const midnight = START + 1;
    now = midnight + offset;
    const records = new GerraRecords(services);
    await records.process((await records.create()).id);

    now = midnight + HOUR_MS;
    const { daily } = await datasetStatistics(records.organizationId, services);

    expect(daily.map(({ count }) => count)).toEqual([...counts, 0, 0, 0, 0, 0, 0].slice(0, 7));
    expect(daily.map(({ date }) => date)).toEqual([
      '2026-03-01',
      '2026-02-28',
      '2026-02-27',
      '2026-02-26',
      '2026-02-25',
      '2026-02-24',
      '2026-02-23',
    ]);
  });
});
