import type { Adapter } from './adapter.ts';
import type { DataType } from './data-type.ts';
import type { DatasetRecord, ExpectedUpload, Iteration } from './dataset-record.ts';
import type { Expectations } from './expectations.ts';
import type { DatasetFormat } from './format.ts';
import type { MetadataText } from './metadata-text.ts';
import { safeFilename } from './object-path.ts';

/** What a caller says of a dataset that is to be created. */
export interface NewDataset {
  name: string;
  format: DatasetFormat;
  adapter?: Adapter | undefined;
  expect?: Expectations | undefined;
  description?: string | null | undefined;
  tags?: string[] | undefined;
  dataType?: DataType | undefined;
  metadata?: MetadataText | null | undefined;
  /** What the archive is called; default `<name>.tar.gz`. */
  filename?: string | undefined;
  /** The only bytes that are taken; default: any. */
  expected?: ExpectedUpload | undefined;
}

/** The project that a dataset is created in. */
export interface Home {
  organizationId: string;
  projectId: string;
  space: string;
}

/** How a record starts: its identity, its time, and whether it awaits an upload or is a draft. */
export interface Start {
  id: string;
  now: Date;
  operationId: string;
  /** The name that its group holds, in NFC; `null` when that leads to another version. */
  heldName: string | null;
  /** When the upload URL runs out; `null` makes a draft. */
  uploadExpiresAt: Date | null;
  /** Default: the first version of a group of its own. */
  iteration?: Iteration;
}

/** The first record of a dataset. */
export function newDataset(input: NewDataset, home: Home, start: Start): DatasetRecord {
  const status = start.uploadExpiresAt ? 'awaiting_upload' : 'draft';
  return {
    ...home,
    id: start.id,
    name: input.name,
    description: input.description ?? null,
    tags: input.tags ?? [],
    dataType: input.dataType ?? null,
    format: input.format,
    adapter: input.adapter ?? null,
    expect: input.expect ?? null,
    metadata: input.metadata?.text ?? null,
    facets: [...(input.metadata?.facets ?? [])],
    createdAt: start.now,
    updatedAt: start.now,
    status,
    shownStatus: status,
    isCurrent: start.heldName !== null,
    heldName: start.heldName,
    statusBeforeDiscard: null,
    listed: true,
    isContainer: start.uploadExpiresAt === null,
    inReview: false,
    revision: 0,
    attachments: 0,
    operationId: start.operationId,
    filename: start.uploadExpiresAt ? filenameOf(input) : null,
    uploadExpiresAt: start.uploadExpiresAt,
    expected: input.expected ?? null,
    processing: null,
    object: null,
    sizeBytes: null,
    uploadedAt: null,
    scan: null,
    report: null,
    failure: null,
    ignoredUploads: [],
    purgedAt: null,
    iteration: start.iteration ?? firstVersion(start.id),
    review: null,
  };
}

/** What the archive of a dataset is called in the bucket. */
export function filenameOf({ name, filename }: Pick<NewDataset, 'name' | 'filename'>): string {
  return safeFilename(filename ?? `${name}.tar.gz`);
}

function firstVersion(id: string): Iteration {
  return {
    groupId: id,
    version: 0,
    parentId: null,
    hasSiblings: false,
    regenerationReason: null,
    prompt: null,
  };
}
