import type { Evidence } from './evidence.ts';

/** A dataset whose iteration has been processed is superseded, or deleted: a group has one version that counts. */
export function processedIterationsSupersede({ records }: Evidence): string[] {
  return [...records.values()].flatMap(({ id, status, iteration: { childId } }) => {
    const child = childId === null ? undefined : records.get(childId);
    if (!child?.inReview || status === 'superseded' || status === 'discarded') return [];
    return [`${id} is ${status} beside its iteration ${child.id}, which is ${child.status}`];
  });
}
