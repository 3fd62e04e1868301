import type { StoredObject } from '../dataset/dataset-record.ts';
import type { Services } from '../services.ts';
import type { SignedRequest } from '../storage/sign-url.ts';

/** An archive as its record names it, or a record that has none yet. */
export interface Downloadable {
  object: Pick<StoredObject, 'bucket' | 'name' | 'generation'> | null;
}

/**
 * Signs a download of each dataset's archive: exactly the generation that was scanned, saved as a file and never shown
 * by a browser. `null` for a dataset that has no archive.
 */
export async function signDownloads(
  datasets: readonly Downloadable[],
  { config, clock, storage }: Pick<Services, 'config' | 'clock' | 'storage'>,
): Promise<(string | null)[]> {
  const { sign } = await storage();
  const expiresAt = new Date(clock().getTime() + config.downloadUrlTtlSeconds * 1000);
  return Promise.all(datasets.map(({ object }) => object && sign(downloadOf(object, expiresAt))));
}

function downloadOf({ bucket, name, generation }: NonNullable<Downloadable['object']>, expiresAt: Date): SignedRequest {
  const query = { generation, 'response-content-disposition': 'attachment' };
  return { method: 'GET', bucket, name, expiresAt, query };
}
