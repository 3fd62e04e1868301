import type { IncomingHttpHeaders } from 'node:http';
import { statedChecksums } from '../checksums.ts';
import { checkObjectName } from '../objects/object-name.ts';
import type { ObjectMetadata } from '../objects/object-resource.ts';
import { preconditionsFromHeaders } from '../preconditions.ts';
import { lengthRange } from '../uploads/length-range.ts';
import type { UploadIntent } from '../uploads/upload-intent.ts';
import type { ObjectPath } from './object-path.ts';

/** Header by metadata field. @see https://cloud.google.com/storage/docs/xml-api/reference-headers */
const METADATA_HEADERS = {
  contentType: 'content-type',
  contentDisposition: 'content-disposition',
  contentEncoding: 'content-encoding',
  contentLanguage: 'content-language',
  cacheControl: 'cache-control',
  customTime: 'x-goog-custom-time',
  storageClass: 'x-goog-storage-class',
} as const satisfies Partial<Record<keyof ObjectMetadata, string>>;

/** What the headers of a PUT, or of the POST that starts a resumable upload, say about the object that is to be. @throws StorageError 400 */
export function intentOfHeaders({ bucket, name }: ObjectPath, headers: IncomingHttpHeaders): UploadIntent {
  checkObjectName(name);
  const fields = Object.entries(METADATA_HEADERS).map(([field, header]) => [field, headers[header]] as const);
  const custom = Object.entries(headers).flatMap(([header, value]) =>
    header.startsWith('x-goog-meta-') ? [[header.slice('x-goog-meta-'.length), String(value)] as const] : [],
  );
  const range = lengthRange(headers['x-goog-content-length-range']?.toString());
  return {
    bucket,
    name,
    metadata: {
      ...Object.fromEntries(fields.filter(([, value]) => value !== undefined)),
      ...(custom.length > 0 && { metadata: Object.fromEntries(custom) }),
    },
    preconditions: preconditionsFromHeaders(headers),
    checksums: statedChecksums(headers),
    ...(range && { lengthRange: range }),
  };
}
