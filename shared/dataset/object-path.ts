import { parseDatasetId, toShortId } from './dataset-id.ts';
import type { DatasetRecord, Processing } from './dataset-record.ts';

/** Longest file name in an object's path, in characters (at most 4 bytes each; an object's name may have 1024 bytes). */
const MAX_FILENAME_CHARACTERS = 120;

/** Where a dataset's archive lies, in either bucket: `<project_id>/<dataset_id>/<filename>`. */
export interface ObjectPath {
  projectId: string;
  /** The dataset's UUID. */
  datasetId: string;
  filename: string;
}

export function objectName({ projectId, datasetId, filename }: ObjectPath): string {
  return `${objectFolder({ projectId, id: datasetId })}${filename}`;
}

/** What the names of all objects of a dataset begin with, in either bucket: `<project_id>/<dataset_id>/`. */
export function objectFolder({ projectId, id }: Pick<DatasetRecord, 'id' | 'projectId'>): string {
  return `${projectId}/${toShortId(id)}/`;
}

/** The name of a dataset's upload in its bucket; `undefined` as long as no upload has been asked for. */
export function uploadName({
  id,
  projectId,
  filename,
}: Pick<DatasetRecord, 'id' | 'projectId' | 'filename'>): string | undefined {
  return filename === null ? undefined : objectName({ projectId, datasetId: id, filename });
}

/** Reads an object's name back; `undefined` when it is not one of ours. */
export function parseObjectName(name: string): ObjectPath | undefined {
  const [projectId, shortId, filename, ...rest] = name.split('/');
  const datasetId = shortId?.startsWith('ds_') ? parseDatasetId(shortId) : undefined;
  if (!projectId || !datasetId || !filename || rest.length > 0) return undefined;
  return { projectId, datasetId, filename };
}

/** The folder of everything that is written about a dataset's archive. */
const REPORTS = '.report';

/** Which folder of a dataset's reports. */
export interface ReportPlace extends Pick<DatasetRecord, 'id' | 'projectId'> {
  /** `<generation>-<epoch>` of the attempt that wrote it. */
  folder: string;
}

/** The name of a report in the datasets bucket: `<project_id>/<dataset_id>/.report/<generation>-<epoch>/report.json`. */
export function reportName(place: ReportPlace): string {
  return `${reportFolder(place)}report.json`;
}

/** The name of the listing of an archive's files, beside its report. */
export function listingName(place: ReportPlace): string {
  return `${reportFolder(place)}files/index.json`;
}

/** The name of a block of that listing, from 0. */
export function fileBlockName(place: ReportPlace, block: number): string {
  return `${reportFolder(place)}files/${String(block).padStart(5, '0')}.ndjson.gz`;
}

/** The name of the difference to the parent, beside a report. */
export function differenceName(place: ReportPlace): string {
  return `${reportFolder(place)}diff.json`;
}

/** What the names of everything begin with that one attempt has written about an archive. */
export function reportFolder({ folder, ...dataset }: ReportPlace): string {
  return `${objectFolder(dataset)}${REPORTS}/${folder}/`;
}

/** The folder of an attempt, by its upload and its lease: no other attempt writes there. */
export function attemptFolder({ generation, epoch }: Pick<Processing, 'generation' | 'epoch'>): string {
  return `${generation}-${epoch}`;
}

/** The name of an image beside a report. @param file - Its own in the folder, `previews/00.jpg`. */
export function previewName(place: ReportPlace, file: string): string {
  return `${reportFolder(place)}${file}`;
}

/** Reads the name of an object below a dataset's reports back; `undefined` when it is not one. */
export function parseReportName(name: string): ReportPlace | undefined {
  const [projectId, shortId, reports, folder, ...rest] = name.split('/');
  const id = shortId?.startsWith('ds_') ? parseDatasetId(shortId) : undefined;
  if (!projectId || !id || reports !== REPORTS || !folder || rest.length === 0) return undefined;
  return { projectId, id, folder };
}

/** `gs://bucket/name`, as the Lucitra dialect shows it. */
export function gcsUri(bucket: string, name: string): string {
  return `gs://${bucket}/${name}`;
}

/**
 * Makes a name safe as the last segment of an object's path: letters and digits of any script, `.`, `_` and `-`.
 * https://cloud.google.com/storage/docs/objects#naming
 */
export function safeFilename(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    // Nothing but the extension is left.
    .replace(/^-+(?=\.)/, 'dataset')
    .replace(/^[.-]+/, '');
  return shorten(safe) || 'dataset.tar.gz';
}

/** Cuts from the middle, so that the extension stays. */
function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= MAX_FILENAME_CHARACTERS) return name;
  const tail = 20;
  return [...characters.slice(0, MAX_FILENAME_CHARACTERS - tail), ...characters.slice(-tail)].join('');
}
