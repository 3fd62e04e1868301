import { cursorAt, cursorSchema, type ListIdentity, placeOf } from '../../shared/dialects/cursor.ts';
import { lucitra } from '../../shared/dialects/lucitra/dialect.ts';
import { findDataset, idParameters, ownDataset } from '../../shared/dialects/lucitra/own-dataset.ts';
import { invalidField } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { type FilePage, type FilePlace, pageFiles } from '../../shared/transfers/page-files.ts';
import { type Answer, count, named, nullable, object, text } from '../../shared/validation/schema.ts';
import { queryValidator } from '../../shared/validation/validator.ts';
import { openIndex, reportPlace } from './report-place.ts';

/** Bytes of a folder's path that a cursor carries; a longer one may be told on two pages. */
const MAX_CURSOR_FOLDER_BYTES = 1000;

const file = object(
  { path: { ...text, description: 'As `GET …/file` takes it.' }, size: { ...count, description: 'Decompressed.' } },
  {
    checksum: { ...text, description: '`crc32:` and eight hexadecimal digits; absent for files of a plain tar.' },
    link: { ...text, description: 'Where it points, as the archive spells it, if it is a link and no file.' },
  },
);

const files = object(
  {
    files: {
      ...nullable({ type: 'array', items: file }),
      description: 'In the order of the archive, of equal paths the last one; null: more than 2 million, not listed.',
    },
  },
  {
    prefixes: { type: 'array', items: text, description: 'With `delimiter`, the folders that the other files are in.' },
    next_cursor: { ...text, description: 'The cursor of the next page; absent on the last. A page may be short.' },
  },
);

const filesSchema = named('LucitraFiles', files, {
  files: [{ path: 'images/000001.jpg', size: 183742, checksum: 'crc32:0a1b2c3d' }],
});

const filesQuery = queryValidator(
  object(
    {},
    {
      prefix: { ...text, default: '', maxLength: 4096, description: 'What the paths begin with.' },
      delimiter: {
        ...text,
        enum: ['/'],
        description: 'Tells the files that are further down as the folders that they are in.',
      },
      limit: {
        ...{ type: 'integer', minimum: 1, default: 100, maximum: 1000 },
        description: 'Most files and folders of a page.',
      },
      cursor: cursorSchema,
    },
  ),
);

/** `GET /v1/datasets/{id}/files`: 200 with a page of its files; 400, 401, 403, 404 (also without an index, and says why). */
export const filesFromLucitra: Route = route({
  method: 'GET',
  path: '/v1/datasets/:id/files',
  dialect: lucitra,
  scope: 'read',
  operationId: 'listFiles',
  summary: 'List the files in a dataset’s archive',
  responses: { 200: filesSchema },
  params: idParameters,
  query: filesQuery,
  async handle({ caller, params, query }, services) {
    const [found] = await Promise.all([findDataset(params.id, services.registry), caller.principal]);
    const { record } = ownDataset(found, caller);
    const { place } = reportPlace(record);
    const { delimiter, limit } = query;
    const prefix = query.prefix.normalize('NFC');
    const filter = { datasetId: record.id, folder: place.folder, prefix, delimiter: delimiter ?? '' };
    const identity = { list: 'lucitra files', filter };
    const from = query.cursor === undefined ? { block: 0, file: 0 } : parsePlace(query.cursor, identity);
    const index = await openIndex(place, services);
    if (index.files === null) return { status: 200, body: { files: null } };
    const page = await pageFiles(index, { prefix, delimiter, limit, from });
    return { status: 200, body: filesView(page, delimiter, identity) };
  },
});

function filesView(
  { files: listed, prefixes, next }: FilePage,
  delimiter: string | undefined,
  identity: ListIdentity,
): Answer<typeof files> {
  return {
    files: listed.map(({ path, size, crc32, link }) => ({
      ...{ path, size, link },
      checksum: crc32 === undefined ? undefined : `crc32:${crc32.toString(16).padStart(8, '0')}`,
    })),
    prefixes: delimiter === undefined ? undefined : prefixes,
    next_cursor: next && cursorAt(placeText(next), identity),
  };
}

function placeText({ block, file, folder = '' }: FilePlace): string {
  return `${block}.${file}.${Buffer.byteLength(folder) > MAX_CURSOR_FOLDER_BYTES ? '' : folder}`;
}

function parsePlace(cursor: string, identity: ListIdentity): FilePlace {
  const [, block, file, folder] = /^(\d{1,7})\.(\d{1,7})\.(.*)$/su.exec(placeOf(cursor, identity)) ?? [];
  if (folder === undefined)
    throw invalidField('cursor', 'is not a cursor of this list; use next_cursor from its previous page');
  return { block: Number(block), file: Number(file), folder: folder === '' ? undefined : folder };
}
