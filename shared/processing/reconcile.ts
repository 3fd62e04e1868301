import type { DatasetRecord, StoredObject } from '../dataset/dataset-record.ts';
import { gcsUri, parseObjectName, parseReportName } from '../dataset/object-path.ts';
import type { Stored } from '../registry/stored.ts';
import type { Services } from '../services.ts';

/** Records, and objects, that are read at a time. */
const PART = 500;
/** Looks at Cloud Storage that are under way at a time. */
const AT_ONCE = 32;

/** An archive that a record names. */
interface Missing {
  /** The dataset's UUID. */
  dataset: string;
  status: string;
  gcs_path: string;
  generation: string;
}

/** What does not belong together. Records whose processing has not ended name no archive and are not among them. */
export interface Reconciliation {
  /** How many records name an archive, and how many objects the datasets bucket holds. */
  records: number;
  archives: number;
  /** Records whose archive is not there. */
  records_without_archive: Missing[];
  /** Records whose archive is there under another generation, as one that was brought back from soft delete is. */
  archives_brought_back: (Missing & { found: string; same_bytes: boolean })[];
  /** Archives that no record names, as `gs://` URIs. */
  archives_without_record: string[];
  /** How many records were changed. */
  adopted: number;
}

/**
 * Compares every record with the datasets bucket, and every object of that bucket with the records; memory grows only by
 * what does not belong together. It costs a read and a look for each archive, twice.
 *
 * @param options.adopt Whether a record is to name the generation under which its archive was brought back, where size
 *   and checksum are those of the record; nothing else is ever changed.
 */
export async function reconcile(options: { adopt: boolean }, services: Services): Promise<Reconciliation> {
  const found: Reconciliation = {
    ...{ records: 0, archives: 0, records_without_archive: [], archives_brought_back: [] },
    ...{ archives_without_record: [], adopted: 0 },
  };
  for await (const stored of everyDataset(services)) {
    await inParts(stored, (each) => compareRecord(each, options, found, services));
  }
  await compareArchives(found, services);
  return found;
}

async function* everyDataset({ registry }: Services): AsyncGenerator<Stored<DatasetRecord>[]> {
  for (let after: string | undefined; ; ) {
    const part = await registry.datasets.walk({ after, limit: PART });
    yield part;
    after = part.at(-1)?.record.id;
    if (part.length < PART) return;
  }
}

async function compareRecord(
  stored: Stored<DatasetRecord>,
  { adopt }: { adopt: boolean },
  found: Reconciliation,
  { storage, registry }: Services,
): Promise<void> {
  const { object, id, status } = stored.record;
  if (!object) return;
  found.records++;
  const { objects } = await storage();
  const archive = await objects.stat(object);
  if (archive?.generation === object.generation) return;
  const missing = {
    ...{ dataset: id, status, gcs_path: gcsUri(object.bucket, object.name), generation: object.generation },
  };
  if (!archive) {
    found.records_without_archive.push(missing);
    return;
  }
  const sameBytes = archive.sizeBytes === object.sizeBytes && archive.crc32c === object.crc32c;
  found.archives_brought_back.push({ ...missing, found: archive.generation, same_bytes: sameBytes });
  if (!adopt || !sameBytes) return;
  const adopted: StoredObject = { ...object, generation: archive.generation };
  if (await registry.datasets.touch(stored, { object: adopted })) found.adopted++;
}

async function compareArchives(found: Reconciliation, { registry, storage, config }: Services): Promise<void> {
  const { objects } = await storage();
  for (let from: string | undefined; ; ) {
    const page = await objects.list(config.datasetsBucket, { from, limit: PART });
    found.archives += page.objects.length;
    await inParts(page.objects, async ({ name, bucket }) => {
      // It is told with its archive; the sweep deletes one that no record names.
      if (parseReportName(name)) {
        found.archives--;
        return;
      }
      const path = parseObjectName(name);
      const record = path && (await registry.datasets.get(path.datasetId))?.record;
      // One that is being processed has been promoted and not committed yet.
      if (record?.object?.name === name || record?.status === 'processing') return;
      found.archives_without_record.push(gcsUri(bucket, name));
    });
    from = page.next;
    if (from === undefined) return;
  }
}

async function inParts<T>(items: readonly T[], handle: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE) {
    await Promise.all(items.slice(start, start + AT_ONCE).map(handle));
  }
}
