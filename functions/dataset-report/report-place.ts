import type { DatasetRecord, StoredObject } from '../../shared/dataset/dataset-record.ts';
import { ApiError } from '../../shared/errors.ts';
import type { Services } from '../../shared/services.ts';
import { type FileIndexReader, type IndexPlace, openFileIndex } from '../../shared/transfers/read-files.ts';

/** Where a dataset's report, and what else was collected with it, is. */
export interface Reported {
  place: IndexPlace;
  archive: StoredObject;
}

/** @throws ApiError NOT_FOUND for a dataset without a report, with the reason. */
export function reportPlace(record: DatasetRecord): Reported {
  const { id, projectId, report, object } = record;
  if (!report || !object) throw new ApiError('NOT_FOUND', absence(record));
  return { place: { id, projectId, folder: report.folder, bucket: object.bucket }, archive: object };
}

/** Opens the index of an archive's files. @throws ApiError NOT_FOUND for one that was processed before there were any */
export async function openIndex(place: IndexPlace, services: Pick<Services, 'storage'>): Promise<FileIndexReader> {
  const index = await openFileIndex(place, services);
  if (index) return index;
  throw new ApiError('NOT_FOUND', 'The files of this dataset are not listed: it was processed before files were');
}

/** Why a dataset has no report. */
function absence({ status, inReview, purgedAt }: DatasetRecord): string {
  if (purgedAt) return 'The dataset has been purged, and its report with it';
  if (status === 'failed') return 'The upload failed, so that there is no report';
  if (!inReview) return `The dataset has no report before it has been processed; it is ${status}`;
  return 'The dataset was processed without a report: before there were any, or with SCAN_REPORT=off';
}
