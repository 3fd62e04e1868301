import type { DatasetRecord, StoredObject } from '../../shared/dataset/dataset-record.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { findDataset, idParameters, ownDataset } from '../../shared/dialects/lucitra/own-dataset.ts';
import { seconds } from '../../shared/dialects/time.ts';
import { ApiError } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { signDownloads } from '../../shared/transfers/sign-downloads.ts';
import { type Answer, count, named, object, text, time } from '../../shared/validation/schema.ts';

const downloadSchema = named(
  'LucitraDownload',
  object({
    url: { ...text, description: 'Signed URL of the archive: GET it, in ranges if need be.' },
    expires_at: { ...time, description: 'Until when the URL is good, at least.' },
    size_bytes: count,
    crc32c: { ...text, description: 'Base64 of the big-endian CRC32C.' },
    generation: { ...text, description: 'The generation of the object, to which the URL is pinned.' },
    filename: { ...text, description: 'What the archive was called when it was uploaded, made safe.' },
  }),
  {
    url: 'https://storage.googleapis.com/lucitra-datasets/...',
    expires_at: '2026-03-06T14:05:00Z',
    size_bytes: 2147483648,
    crc32c: 'yZRlqg==',
    generation: '1772798700123456',
    filename: 'warehouse-v3.tar.gz',
  },
);

/** `GET /v1/datasets/{id}/download`: 200 with a signed URL; 401, 403, 404, 422 when the dataset has no archive. */
export const downloadFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/datasets/:id/download',
  dialect: lucitra,
  scope: 'read',
  operationId: 'getDownload',
  summary: 'Get a signed URL of a processed dataset’s archive, with its size and checksum',
  responses: { 200: downloadSchema },
  errors: [422],
  params: idParameters,
  async handle({ caller, params }, services) {
    const [found] = await Promise.all([findDataset(params.id, services.registry), caller.principal]);
    const { record } = ownDataset(found, caller);
    const expiresAt = new Date(services.clock().getTime() + services.config.downloadUrlTtlSeconds * 1000);
    const [url] = await signDownloads([record], services);
    if (!url || !record.object) throw noArchive(record);
    return { status: 200, body: downloadView(url, expiresAt, { ...record.object, filename: record.filename ?? '' }) };
  },
});

function downloadView(
  url: string,
  expiresAt: Date,
  { sizeBytes, crc32c, generation, filename }: StoredObject & { filename: string },
): Answer<typeof downloadSchema> {
  return { url, expires_at: seconds(expiresAt), size_bytes: sizeBytes, crc32c, generation, filename };
}

function noArchive({ shownStatus }: DatasetRecord): ApiError {
  return new ApiError(
    'FAILED_PRECONDITION',
    `A dataset that is ${shownStatus} has no archive; it must have been processed: pending, accepted, rejected or superseded`,
  );
}
