import {
  fileBlockName,
  listingName,
  parseObjectName,
  parseReportName,
  reportFolder,
  reportName,
  uploadName,
} from '../../../../shared/dataset/object-path.ts';
import { isProcessed } from '../../../../shared/dataset/status.ts';
import { FAILURES } from '../../../../shared/processing/failures.ts';
import { readProvenance } from '../../../../shared/storage/provenance.ts';
import type { Evidence, ListedObject } from './evidence.ts';

/**
 * A reviewed dataset names one object in the datasets bucket that exists with equal generation, size and crc32c and is a
 * copy of the upload that was scanned, and a report and an index of its files that exist; once its bytes have been purged, it names neither.
 */
export function reviewedHaveTheirArchive({ records, archives, audit }: Evidence): string[] {
  const byName = new Map(archives.map((object) => [object.name, object]));
  const ended = ['complete', 'miss_expectations'];
  const processed = new Set(audit.filter(({ event }) => ended.includes(event)).map(({ datasetId }) => datasetId));
  return [...records.values()].flatMap(({ id, projectId, status, inReview, object, report, processing, purgedAt }) => {
    if (!processed.has(id)) {
      return isProcessed(status) ? [`${id} is ${status}, but was never processed`] : [];
    }
    if (purgedAt) return object || report ? [`${id} names an archive that was purged`] : [];
    if (!inReview || !object) return [`${id} was processed, but does not name its archive`];
    if (!report) return [`${id} was processed, but does not name its report`];
    const folder = { id, projectId, folder: report.folder };
    const written = [reportName(folder), listingName(folder), ...(report.files > 0 ? [fileBlockName(folder, 0)] : [])];
    const missing = written.filter((name) => !byName.has(name));
    if (missing.length > 0) return [`${id} is ${status}, but ${missing.join(', ')} beside its archive does not exist`];
    const found = byName.get(object.name);
    if (!found) return [`${id} is ${status}, but its archive ${object.name} does not exist`];
    const source = readProvenance(found.metadata)?.generation;
    if (source !== processing?.generation) {
      return [`${id} was scanned from upload ${processing?.generation}, but its archive is a copy of ${source}`];
    }
    const differs = describe(found) !== describe({ ...object, size: String(object.sizeBytes) });
    return differs ? [`${id} names ${JSON.stringify(object)}, but the bucket holds ${describe(found)}`] : [];
  });
}

/**
 * Beside a reviewed dataset's archive lies one whole set of what its attempt has written: the report, as many previews as
 * the record tells, the index of the files with each of its blocks, and a difference only where there is a parent.
 */
export function reportsAreWhole({ records, archives }: Evidence): string[] {
  return [...records.values()].flatMap(({ id, projectId, report, iteration }) => {
    if (!report) return [];
    const folder = reportFolder({ id, projectId, folder: report.folder });
    const files = archives.flatMap(({ name }) => (name.startsWith(folder) ? name.slice(folder.length) : []));
    const of = (pattern: RegExp): string[] => files.filter((file) => pattern.test(file)).sort();
    const blocks = of(/^files\/\d{5}\.ndjson\.gz$/);
    const previews = of(/^previews\/\d\d\.(?:jpg|png|webp)$/);
    const known = [
      ...of(/^report\.json$/),
      ...of(/^files\/index\.json$/),
      ...of(/^diff\.json$/),
      ...blocks,
      ...previews,
    ];
    const isNumbered = (names: readonly string[]): boolean =>
      names.every((name, at) => Number(/\d+/.exec(name)?.[0]) === at);
    const faults = [
      ...(files.includes('report.json') && files.includes('files/index.json') ? [] : ['lacks its report or index']),
      ...(previews.length === report.previews && isNumbered(previews)
        ? []
        : [`has not its ${report.previews} previews`]),
      ...(isNumbered(blocks) ? [] : ['lacks a block of its index']),
      ...(files.includes('diff.json') && iteration.parentId === null ? ['has a difference without a parent'] : []),
      ...(known.length === files.length ? [] : ['holds something else']),
    ];
    return faults.map((fault) => `${folder} ${fault}: ${files.join(', ')}`);
  });
}

/**
 * Every object is named by a record, or has been reported.
 *
 * @param reported - Names of objects that sweeps have reported as belonging to no dataset.
 */
export function objectsAreNamed({ records, archives, uploads }: Evidence, reported: ReadonlySet<string>): string[] {
  const nameless = archives.filter(({ name, generation }) => {
    const report = parseReportName(name);
    if (report) return records.get(report.id)?.report?.folder !== report.folder;
    const record = records.get(parseObjectName(name)?.datasetId ?? '');
    return record?.object?.name !== name || record.object.generation !== generation;
  });
  // One that is restored, or was failed by the platform, may need its upload; every other has been dealt with by now.
  const unclaimed = uploads.filter(({ name }) => {
    const record = records.get(parseObjectName(name)?.datasetId ?? '');
    const needed = record?.status === 'discarded' || record?.failure?.code === FAILURES.PROCESSING_FAILED.code;
    return !needed || uploadName(record) !== name;
  });
  return [...nameless, ...unclaimed]
    .filter(({ name }) => !reported.has(name))
    .map(({ bucket, name }) => `gs://${bucket}/${name} belongs to no dataset and was not reported`);
}

function describe({ bucket, name, generation, size, crc32c }: ListedObject): string {
  return JSON.stringify([bucket, name, generation, size, crc32c]);
}
