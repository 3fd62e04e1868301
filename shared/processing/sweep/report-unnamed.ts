import { attemptFolder, parseObjectName, parseReportName, type ReportPlace } from '../../dataset/object-path.ts';
import type { Services } from '../../services.ts';
import type { ObjectInfo } from '../../storage/object-info.ts';
import { type Branch, countOutcomes, isFresh, type Sweeping } from './branch.ts';

/** Objects per run. The walk never rests, and each object costs a read. */
const LIMIT = 100;

/**
 * Objects in the datasets bucket that no record names: an attempt died between the promotion and the commit, and the
 * upload never came again (a purge of the dataset deletes it); or something else wrote them; or the records are those of
 * another database. They are reported, and not deleted here: a wrong setting must not cost an archive.
 */
export const reportUnnamed: Branch = async (from, sweeping) => {
  const { services } = sweeping;
  const { objects } = await services.storage();
  const page = await objects.list(services.config.datasetsBucket, { from, limit: LIMIT });
  const names: string[] = [];
  const counts = await countOutcomes(page.objects, async (object) => {
    const outcome = await judge(object, sweeping);
    if (outcome === 'unnamed') names.push(object.name);
    return outcome;
  });
  return { counts, names, next: page.next };
};

async function judge(object: ObjectInfo, { services }: Sweeping): Promise<string> {
  if (isFresh(object, services)) return 'fresh';
  const report = parseReportName(object.name);
  if (report) return judgeReport(object, report, services);
  const path = parseObjectName(object.name);
  const record = path && (await services.registry.datasets.get(path.datasetId))?.record;
  if (record?.object?.name === object.name && record.object.generation === object.generation) return 'named';
  // Promoted and not yet committed; the next attempt adopts it.
  return record?.status === 'processing' ? 'being_processed' : 'unnamed';
}

/**
 * A report that its dataset's record does not name is left over from an attempt that is over, and deleted: it can be
 * written again from the archive's upload or is of no use. Without a record it is not known to be ours.
 */
async function judgeReport(object: ObjectInfo, { id, folder }: ReportPlace, services: Services): Promise<string> {
  const record = (await services.registry.datasets.get(id))?.record;
  if (!record) return 'unnamed';
  if (record.report?.folder === folder) return 'named';
  if (record.status === 'processing' && record.processing && attemptFolder(record.processing) === folder)
    return 'being_processed';
  const { objects } = await services.storage();
  await objects.delete(object);
  return 'report_deleted';
}
