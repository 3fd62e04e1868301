import fc from 'fast-check';
import { advance, isLegal, TRANSITIONS, type Transition } from '../../../shared/dataset/lifecycle.ts';
import { newDataset } from '../../../shared/dataset/new-dataset.ts';
import { STATUSES, type Status } from '../../../shared/dataset/status.ts';

const NOW = new Date('2026-03-06T12:00:00Z');
const HOME = { organizationId: 'o', projectId: 'p', space: 'n/p' };
const start = () =>
  newDataset({ name: 'warehouse-v3', format: 'coco' }, HOME, {
    id: 'd',
    now: NOW,
    operationId: 'op',
    heldName: 'warehouse-v3',
    uploadExpiresAt: NOW,
  });
const everyTransition = Object.keys(TRANSITIONS) as Transition[];

describe('the lifecycle', () => {
  it.each<[Status, Transition[]]>([
    ['draft', ['request_upload', 'start_processing', 'discard']],
    ['awaiting_upload', ['request_upload', 'start_processing', 'expire', 'close_upload', 'discard']],
    ['processing', ['start_processing', 'release', 'complete', 'miss_expectations', 'fail', 'discard']],
    ['pending', ['accept', 'reject', 'discard']],
    ['accepted', ['reopen', 'discard']],
    ['rejected', ['reopen', 'discard']],
    ['failed', ['request_upload', 'start_processing', 'discard']],
    ['expired', ['request_upload', 'start_processing', 'discard']],
    ['discarded', ['restore']],
  ])('lets a dataset that is %s make exactly its moves', (status, legal) => {
    expect(everyTransition.filter((transition) => isLegal(transition, status)).sort()).toEqual([...legal].sort());
  });

  it('refuses every other move', () => {
    expect(() => advance(start(), 'accept', {}, NOW)).toThrow(RangeError);
  });

  it('brings a discarded dataset back to the status that it held', () => {
    const discarded = advance(start(), 'discard', {}, NOW);
    const restored = advance(discarded, 'restore', {}, NOW);

    expect(discarded).toMatchObject({ status: 'discarded', listed: false });
    expect(restored).toMatchObject({ status: 'awaiting_upload', listed: true, statusBeforeDiscard: null });
  });

  it('keeps what follows from the status true along every legal walk', () => {
    const walk = fc.array(fc.constantFrom(...everyTransition), { maxLength: 30 });
    fc.assert(
      fc.property(walk, (moves) => {
        let record = start();
        for (const move of moves.filter((candidate) => isLegal(candidate, record.status) || candidate === 'discard')) {
          if (!isLegal(move, record.status)) continue;
          const before = record;
          record = advance(record, move, {}, NOW);

          expect(STATUSES).toContain(record.status);
          expect(record.listed).toBe(record.status !== 'discarded');
          expect(record.inReview).toBe(before.inReview || move === 'complete' || move === 'miss_expectations');
          expect(record.revision).toBe(before.revision + 1);
        }
      }),
    );
  });
});
