import type { Container } from '../scan/containers/sniff.ts';
import type { Services } from '../services.ts';
import type { ObjectInfo } from '../storage/object-info.ts';
import type { Lease } from './lease.ts';

/** Content types of what can be scanned; anything else is a sequence of bytes. */
const CONTENT_TYPES: Readonly<Partial<Record<Container, string>>> = {
  zip: 'application/zip',
  tar: 'application/x-tar',
  gzip: 'application/gzip',
  zstd: 'application/zstd',
  json: 'application/json',
};

/** No cache may keep an archive for others, or change its bytes: `no-transform` also keeps Cloud Storage from inflating. */
const CACHE_CONTROL = 'private, no-transform';

/**
 * Copies a scanned upload into the datasets bucket, as long as the lease is held. The headers of the copy follow from
 * what the scan found: a content type or an encoding that the uploader declared may be wrong.
 *
 * @param container - What the archive is packed in; `undefined`: unknown.
 * @param signal - Ends it between two calls.
 * @throws LeaseLost before anything is written when the lease is lost; ObjectGone when the upload is gone.
 */
export async function promoteArchive(
  lease: Lease,
  { upload, container, signal }: { upload: ObjectInfo; container: Container | undefined; signal: AbortSignal },
  { config, storage }: Pick<Services, 'config' | 'storage'>,
): Promise<ObjectInfo> {
  const { objects } = await storage();
  return objects.promote(upload, {
    bucket: config.datasetsBucket,
    headers: {
      contentType: (container && CONTENT_TYPES[container]) ?? 'application/octet-stream',
      contentDisposition: attachment(lease.record.filename ?? ''),
      cacheControl: CACHE_CONTROL,
    },
    confirm: () => lease.confirm(),
    signal,
  });
}

/** Names a file to save; a name that is not ASCII is given twice. https://www.rfc-editor.org/rfc/rfc6266#section-5 */
function attachment(filename: string): string {
  const ascii = filename.replaceAll(/[^\w.-]/g, '-');
  const extended = ascii === filename ? '' : `; filename*=UTF-8''${encodeURIComponent(filename)}`;
  return `attachment; filename="${ascii}"${extended}`;
}
