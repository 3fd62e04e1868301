import type { DatasetRecord, StoredObject } from '../../shared/dataset/dataset-record.ts';
import { ApiError } from '../../shared/errors.ts';
import type { IndexPlace } from '../../shared/transfers/read-files.ts';

/** Where a dataset's report, and what else was collected with it, is. */
export interface Reported {
  place: IndexPlace;
  archive: StoredObject;
}

/** @throws ApiError NOT_FOUND for a dataset without a report, and says why there is none. */
export function reportPlace(record: DatasetRecord): Reported {
  const { id, projectId, report, object } = record;
  if (!report || !object) throw new ApiError('NOT_FOUND', absence(record));
  return { place: { id, projectId, folder: report.folder, bucket: object.bucket }, archive: object };
}

/** Why a dataset has no report. */
function absence({ status, inReview, purgedAt }: DatasetRecord): string {
  if (purgedAt) return 'The dataset has been purged, and its report with it';
  if (status === 'failed') return 'The upload failed, so that there is no report';
  if (!inReview) return `The dataset has no report before it has been processed; it is ${status}`;
  return 'The dataset was processed without a report: before there were any, or with SCAN_REPORT=off';
}
