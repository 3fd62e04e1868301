import { isPurgeable } from '../../../shared/dataset/retention.ts';
import { STATUSES, type Status } from '../../../shared/dataset/status.ts';

const NOW = new Date('2026-03-06T12:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
const purgeable = (status: Status, days: number): boolean =>
  isPurgeable({ status, updatedAt: daysAgo(days) }, NOW, { purgeAfterDays: 30 });

describe('a record', () => {
  it.each([
    ['discarded', 30],
    ['failed', 8],
    ['expired', 8],
  ] as const)('that is %s is kept for %d days', (status, days) => {
    expect([purgeable(status, days - 0.001), purgeable(status, days)]).toEqual([false, true]);
  });

  const living = STATUSES.filter((status) => !['discarded', 'failed', 'expired'].includes(status));
  it.each(living)('that is %s is kept for ever', (status) => {
    expect(purgeable(status, 10_000)).toBe(false);
  });
});
