import { toShortId } from '../../dataset/dataset-id.ts';
import { reportName } from '../../dataset/object-path.ts';
import type { ContentReport } from '../../scan/report/content-report.ts';
import type { Services } from '../../services.ts';
import { type FileIndexReader, type IndexPlace, openFileIndex } from '../read-files.ts';
import { compareFiles } from './compare-files.ts';
import { compareReports } from './compare-reports.ts';
import type { Difference } from './difference.ts';

/** What was collected of a dataset's content. */
export interface Content {
  /** Id of the dataset. */
  id: string;
  report: ContentReport;
  /** Absent when its files are not listed. */
  index: FileIndexReader | undefined;
}

/** Reads what was collected of a dataset's content; `undefined` when it is no longer there. */
export async function readContent(
  place: IndexPlace,
  services: Pick<Services, 'storage'>,
): Promise<Content | undefined> {
  const { objects } = await services.storage();
  const [report, index] = await Promise.all([
    objects.read({ bucket: place.bucket, name: reportName(place) }),
    openFileIndex(place, services),
  ]);
  // Only processing writes it, by the same type.
  return report && { id: place.id, report: JSON.parse(report.toString()) as ContentReport, index };
}

/** How a dataset differs from another one. @param signal - Ends it between two blocks of an index. */
export async function computeDifference(base: Content, own: Content, signal?: AbortSignal): Promise<Difference> {
  const files = base.index && own.index ? await compareFiles(base.index, own.index, signal) : null;
  return { base: toShortId(base.id), ...compareReports(base.report, own.report), files };
}
