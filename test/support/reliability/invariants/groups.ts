import { isDeepStrictEqual } from 'node:util';
import type { DatasetRecord } from '../../../../shared/dataset/dataset-record.ts';
import { placements, versionOf } from '../../../../shared/dataset/group.ts';
import { isLive, isProcessed } from '../../../../shared/dataset/status.ts';
import type { Evidence } from './evidence.ts';

/** Every group has the versions that there are, and each of its records repeats what the group says of it. */
export function groupsMatchRecords({ records, groups }: Evidence): string[] {
  const members = Map.groupBy(records.values(), ({ iteration }) => iteration.groupId);
  const unknown = [...members.keys()].filter((id) => !groups.has(id)).map((id) => `group ${id} has no document`);
  const faults = [...groups.values()].flatMap((group) => {
    const own = (members.get(group.id) ?? []).sort((a, b) => a.iteration.version - b.iteration.version);
    const versions = own.map(versionOf);
    if (!isDeepStrictEqual(versions, group.versions)) {
      return [`group ${group.id} has ${JSON.stringify(group.versions)}, but there are ${JSON.stringify(versions)}`];
    }
    const places = placements(group);
    return own.flatMap(({ id, name, shownStatus, isCurrent, heldName }) => {
      const repeated = { name, shownStatus, isCurrent, heldName };
      if (isDeepStrictEqual(repeated, places.get(id))) return [];
      return [`${id} says ${JSON.stringify(repeated)}, its group ${JSON.stringify(places.get(id))}`];
    });
  });
  return [...unknown, ...faults];
}

/**
 * Of a group, only what a later version takes the place of is superseded: accepted data by accepted data, other data by
 * whatever was processed. Said here once more, in other words than in the product.
 */
export function onlyReplacedIsSuperseded({ records }: Evidence): string[] {
  const members = Map.groupBy(records.values(), ({ iteration }) => iteration.groupId);
  return [...members.values()].flatMap((own) =>
    own.flatMap((record) => {
      const replaces = ({ status, iteration }: DatasetRecord): boolean =>
        iteration.version > record.iteration.version &&
        (record.status === 'accepted' ? status === 'accepted' : isProcessed(status));
      const expected = isLive(record.status) && own.some(replaces) ? 'superseded' : record.status;
      return expected === record.shownStatus ? [] : [`${record.id} is shown as ${record.shownStatus}, not ${expected}`];
    }),
  );
}
