import type { World } from '../world.ts';
import { objectsAreNamed, reportsAreWhole, reviewedHaveTheirArchive } from './archives.ts';
import { liveGroupsHoldOneName } from './claims.ts';
import { collectionsAreInGroups } from './collections.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import { groupsMatchRecords, onlyReplacedIsSuperseded } from './groups.ts';
import { historyIsLegal } from './history.ts';
import { statisticsEqualRecount } from './statistics.ts';

/** What has to be known to check a world that has come to rest: its sweeps have run, and nothing writes. */
export interface Rest extends Pick<World, 'db' | 'storageUrl' | 'unhindered' | 'project'> {
  /** Names of objects that sweeps have reported as belonging to no dataset. */
  reported: ReadonlySet<string>;
}

/**
 * Checks what has to hold after every history, however bad:
 *
 * 1. a reviewed dataset names one object in the datasets bucket that exists with equal generation, size and crc32c, and
 *    is a copy of the upload that was scanned, and one whole report beside it, with its previews and its index;
 * 2. the audit history holds only legal transitions, in order;
 * 3. statistics equal a recount;
 * 4. every object is named by a record, or gone, or reported;
 * 5. every group with a live version holds exactly one name, and each name points at such a group;
 * 6. nothing is awaiting_upload or processing past its time;
 * 7. a collection is attached to a group that was neither deleted nor purged;
 * 8. a group's document and the records of its versions agree, and only what a later version takes the place of is
 *    superseded.
 *
 * @returns What does not hold, in sentences.
 */
export async function checkInvariants({ reported, ...world }: Rest): Promise<string[]> {
  const evidence = await gatherEvidence(world);
  return [
    ...reviewedHaveTheirArchive(evidence),
    ...reportsAreWhole(evidence),
    ...historyIsLegal(evidence),
    ...(await statisticsEqualRecount(evidence, world)),
    ...objectsAreNamed(evidence, reported),
    ...liveGroupsHoldOneName(evidence),
    ...nothingIsOverdue(evidence, world.unhindered.clock()),
    ...collectionsAreInGroups(evidence),
    ...groupsMatchRecords(evidence),
    ...onlyReplacedIsSuperseded(evidence),
  ];
}

function nothingIsOverdue({ records }: Evidence, now: Date): string[] {
  return [...records.values()].flatMap(({ id, status, uploadExpiresAt, processing }) => {
    const until =
      status === 'awaiting_upload' ? uploadExpiresAt : status === 'processing' && processing?.leaseExpiresAt;
    return until && until < now ? [`${id} is ${status}, though its time was over at ${until.toISOString()}`] : [];
  });
}
