import type { DatasetRecord, StoredObject, StoredReport } from '../dataset/dataset-record.ts';
import { previewName } from '../dataset/object-path.ts';
import { isPurgeable } from '../dataset/retention.ts';
import type { Services } from '../services.ts';

/** What a record says of the images beside its archive. */
export interface Previewed extends Pick<DatasetRecord, 'id' | 'projectId' | 'status' | 'updatedAt'> {
  object: Pick<StoredObject, 'bucket'> | null;
  report: Pick<StoredReport, 'folder' | 'firstPreview'> | null;
}

/** Signs URLs that show images of a dataset. @param files - Their names in the folder of its report. */
export async function signPreviews(
  { id, projectId, object, report }: Previewed,
  files: readonly string[],
  { config, storage }: Pick<Services, 'config' | 'storage'>,
): Promise<string[]> {
  if (!object || !report || files.length === 0) return [];
  const { bucket } = object;
  const place = { id, projectId, folder: report.folder };
  const { signShown } = await storage();
  const seconds = config.downloadUrlTtlSeconds;
  return Promise.all(files.map((file) => signShown({ bucket, name: previewName(place, file) }, seconds)));
}

/** Signs the first image of each dataset; `null` for one without images, or whose bytes are about to be deleted. */
export function signFirstPreviews(
  datasets: readonly Previewed[],
  services: Pick<Services, 'config' | 'clock' | 'storage'>,
): Promise<(string | null)[]> {
  const now = services.clock();
  return Promise.all(
    datasets.map(async (dataset) => {
      const first = dataset.report?.firstPreview;
      if (first === undefined || isPurgeable(dataset, now, services.config)) return null;
      const [url] = await signPreviews(dataset, [first], services);
      return url ?? null;
    }),
  );
}
