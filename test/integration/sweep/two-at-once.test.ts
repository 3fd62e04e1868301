import type { Stack } from '../../../local/stack/stack.ts';
import { Lease } from '../../../shared/processing/lease.ts';
import { services } from '../../../shared/services.ts';
import { type CreatedDataset, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { countOf, DAY, HOUR, later, type SweepClient, startSweptStack, sweepAll } from '../../support/sweep-client.ts';

/** Datasets of each kind. */
const COPIES = 2;

describe('a sweep', () => {
  let stack: Stack;
  let client: SweepClient;
  beforeAll(async () => {
    ({ stack, client } = await startSweptStack());
  });
  afterAll(() => stack.close());

  it('does no harm beside another one', async () => {
    const created: CreatedDataset[] = [];
    for (const kind of ['unused', 'lost', 'abandoned', 'discarded'] as const) {
      for (let copy = 0; copy < COPIES; copy++) {
        const dataset = await client.create({ name: `${kind} ${copy}` });
        created.push(dataset);
        if (kind === 'unused') continue;
        if (kind === 'discarded') {
          await client.move(dataset, 'discard');
          continue;
        }
        await client.upload(dataset, TWO_IMAGES);
        if (kind === 'abandoned') {
          await Lease.take(await client.stored(dataset), client.lastUpload.generation, services());
        }
      }
    }

    const both = await Promise.all([sweepAll(later(2 * HOUR)), sweepAll(later(2 * HOUR))]);
    const statuses = await Promise.all(created.map(async (dataset) => (await client.record(dataset)).status));
    expect(statuses).toEqual([
      ...Array(COPIES).fill('expired'),
      ...Array(2 * COPIES).fill('pending'),
      ...Array(COPIES).fill('discarded'),
    ]);
    expect(both.map(({ awaiting_upload }) => countOf(awaiting_upload, 'expired')).reduce((a, b) => a + b)).toBe(COPIES);
    expect(both.map(({ uploads }) => countOf(uploads, 'faults')).reduce((a, b) => a + b)).toBe(0);
    const revisions = await Promise.all(created.map(async (dataset) => (await client.record(dataset)).revision));
    expect(revisions.slice(0, 2 * COPIES)).toEqual([...Array(COPIES).fill(1), ...Array(COPIES).fill(2)]);

    await Promise.all([sweepAll(later(31 * DAY)), sweepAll(later(31 * DAY))]);
    const left = await Promise.all(created.map((dataset) => client.exists(dataset)));
    expect(left.filter(Boolean)).toHaveLength(2 * COPIES);
  });
});
