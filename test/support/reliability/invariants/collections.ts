import type { Evidence } from './evidence.ts';

/** A collection is attached to a group that was neither deleted nor purged. */
export function collectionsAreInGroups({ groups, collections }: Evidence): string[] {
  return collections.flatMap(({ id, groupId }) => {
    if (groupId === null) return [];
    const isThere = groups.get(groupId)?.versions.some(({ status }) => status !== 'discarded');
    return isThere ? [] : [`collection ${id} is in group ${groupId}, which is gone`];
  });
}
