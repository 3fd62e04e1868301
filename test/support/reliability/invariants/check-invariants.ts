import type { World } from '../world.ts';
import { objectsAreNamed, reviewedHaveTheirArchive } from './archives.ts';
import { claimsMatch } from './claims.ts';
import { collectionsAreInLiveDatasets } from './collections.ts';
import { type Evidence, gatherEvidence } from './evidence.ts';
import { processedIterationsSupersede } from './groups.ts';
import { historyIsLegal } from './history.ts';
import { statisticsEqualRecount } from './statistics.ts';

/** What has to be known to check a world that has come to rest: its sweeps have run, and nobody writes. */
export interface Rest extends Pick<World, 'db' | 'storageUrl' | 'unhindered' | 'project'> {
  /** Names of objects that sweeps have reported as nobody's. */
  reported: ReadonlySet<string>;
}

/**
 * Checks what has to hold after every history, however bad:
 *
 * 1. a reviewed dataset names one object in the datasets bucket that exists with equal generation, size and crc32c, and
 *    is a copy of the upload that was scanned;
 * 2. the audit history holds only legal transitions, in order;
 * 3. statistics equal a recount;
 * 4. every object is named by a record, or gone, or reported;
 * 5. every name claim matches a live dataset, and every record marked `holdsName` has its claim;
 * 6. nothing is awaiting_upload or processing past its time;
 * 7. a collection belongs to a dataset that is neither discarded nor purged, nor superseded by its own iteration;
 * 8. a dataset whose iteration has been processed is superseded or discarded.
 *
 * @returns What does not hold, in sentences.
 */
export async function checkInvariants({ reported, ...world }: Rest): Promise<string[]> {
  const evidence = await gatherEvidence(world);
  return [
    ...reviewedHaveTheirArchive(evidence),
    ...historyIsLegal(evidence),
    ...(await statisticsEqualRecount(evidence, world)),
    ...objectsAreNamed(evidence, reported),
    ...claimsMatch(evidence),
    ...nothingIsOverdue(evidence, world.unhindered.clock()),
    ...collectionsAreInLiveDatasets(evidence),
    ...processedIterationsSupersede(evidence),
  ];
}

function nothingIsOverdue({ records }: Evidence, now: Date): string[] {
  return [...records.values()].flatMap(({ id, status, uploadExpiresAt, processing }) => {
    const until =
      status === 'awaiting_upload' ? uploadExpiresAt : status === 'processing' && processing?.leaseExpiresAt;
    return until && until < now ? [`${id} is ${status}, though its time was over at ${until.toISOString()}`] : [];
  });
}
