import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { findDataset, idParameters, ownDataset } from '../../shared/dialects/lucitra/own-dataset.ts';
import { seconds } from '../../shared/dialects/time.ts';
import { ApiError } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { contentTypeOf } from '../../shared/transfers/content-type.ts';
import { locateFile } from '../../shared/transfers/locate-file.ts';
import { findFile } from '../../shared/transfers/read-files.ts';
import { signDownloads } from '../../shared/transfers/sign-downloads.ts';
import { count, named, object, text, time } from '../../shared/validation/schema.ts';
import { queryValidator } from '../../shared/validation/validator.ts';
import { openIndex, reportPlace } from './report-place.ts';

const fileSchema = named(
  'LucitraFile',
  object({
    url: {
      ...text,
      description: 'Signed URL of the archive: GET it with `Range: bytes=offset-(offset + length - 1)`.',
    },
    expires_at: { ...time, description: 'Until when the URL is good, at least.' },
    generation: { ...text, description: 'The generation of the archive, to which the URL is pinned.' },
    offset: { ...count, description: 'Of its first byte in the archive.' },
    length: { ...count, description: 'How many bytes it takes there; of an empty file nothing has to be read.' },
    size: { ...count, description: 'Bytes, decompressed.' },
    compression: { ...text, enum: ['none', 'deflate-raw'], description: 'How these bytes are compressed.' },
    content_type: { ...text, description: 'By its extension; `application/octet-stream` for any other.' },
  }),
  {
    url: 'https://storage.googleapis.com/lucitra-datasets/...',
    expires_at: '2026-03-06T14:05:00Z',
    generation: '1772798700123456',
    offset: 1536,
    length: 183742,
    size: 183742,
    compression: 'none',
    content_type: 'image/jpeg',
  },
);

const fileQuery = queryValidator(
  object({ path: { ...text, minLength: 1, maxLength: 4096, description: 'Its path, as `GET …/files` lists it.' } }),
);

/**
 * `GET /v1/datasets/{id}/file`: 200 with where to read one file of the archive; 400, 401, 403, 404 (no such file, or no
 * index), 422 for a file that cannot be read by itself.
 */
export const fileFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/datasets/:id/file',
  dialect: lucitra,
  scope: 'read',
  operationId: 'getFile',
  summary: 'Get where to read one file of a dataset’s archive, by a ranged GET of a signed URL',
  responses: { 200: fileSchema },
  errors: [422],
  params: idParameters,
  query: fileQuery,
  async handle({ caller, params, query }, services) {
    const [found] = await Promise.all([findDataset(params.id, services.registry), caller.principal]);
    const { record } = ownDataset(found, caller);
    const { place, archive } = reportPlace(record);
    const index = await openIndex(place, services);
    if (index.files === null)
      throw new ApiError('FAILED_PRECONDITION', 'The archive holds too many files to list them');
    const path = query.path.normalize('NFC');
    const file = await findFile(index, path);
    if (!file) throw new ApiError('NOT_FOUND', 'The archive holds no file of this path');
    const expiresAt = new Date(services.clock().getTime() + services.config.downloadUrlTtlSeconds * 1000);
    const [location, [url]] = await Promise.all([
      locateFile(file, archive, index.container, services),
      signDownloads([record], services),
    ]);
    if (!url) throw new ApiError('NOT_FOUND', 'The archive is about to be deleted');
    return {
      status: 200,
      body: {
        ...{ url, expires_at: seconds(expiresAt), generation: archive.generation },
        ...{ ...location, size: file.size, content_type: contentTypeOf(path) },
      },
    };
  },
});
