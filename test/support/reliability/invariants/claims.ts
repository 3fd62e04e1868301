import { isLive } from '../../../../shared/dataset/status.ts';
import type { Evidence } from './evidence.ts';

/** Every group with a live version holds exactly one name, and each name points at such a group. */
export function liveGroupsHoldOneName({ records, groups, claims }: Evidence): string[] {
  const live = new Set(
    [...records.values()].flatMap(({ status, iteration }) => (isLive(status) ? iteration.groupId : [])),
  );
  const held = Map.groupBy(claims, ({ groupId }) => groupId);
  const wrong = [...held.keys()].filter((id) => !live.has(id)).map((id) => `group ${id} holds a name and is not live`);
  const missing = [...live].flatMap((id) => {
    const names = (held.get(id) ?? []).map(({ projectId, name }) => `${projectId}\n${name}`);
    const group = groups.get(id);
    if (names.length === 1 && names[0] === `${group?.projectId}\n${group?.heldName}`) return [];
    return [`live group ${id} says that it holds ${JSON.stringify(group?.heldName)}, but has claimed ${names.length}`];
  });
  return [...wrong, ...missing];
}
