import type { Adapter } from './adapter.ts';
import type { DataType } from './data-type.ts';
import type { Expectations } from './expectations.ts';
import type { DatasetFormat } from './format.ts';
import type { ShownStatus, Status } from './status.ts';

/** The record behind every dialect: one document of `datasets/{uuid}`. Sizes are bytes, times UTC. */
export interface DatasetRecord {
  /** UUIDv4. */
  id: string;
  organizationId: string;
  projectId: string;
  /** `namespace/project`, by which the DreamLake dialect finds it. */
  space: string;
  /** The name that was asked for; the same in the whole group. */
  name: string;
  description: string | null;
  tags: string[];
  dataType: DataType | null;
  format: DatasetFormat;
  /** How to count the scenes of a `custom` dataset. */
  adapter: Adapter | null;
  /** What its owner expects of the archive; what is not met rejects it. */
  expect: Expectations | null;
  /** The caller's metadata as JSON text, so that nested arrays and odd keys survive. */
  metadata: string | null;
  /** Its scalar entries as `key:value`, for filtering. */
  facets: string[];
  createdAt: Date;
  updatedAt: Date;

  /** What became of it by itself, whatever the other versions of its group are. */
  status: Status;
  /** What a restore brings back. */
  statusBeforeDiscard: Status | null;
  /** Not discarded. */
  listed: boolean;
  /** Created as a container of collections: without an upload it is a draft, and it does not expire. */
  isContainer: boolean;
  /** Has reached review at some time: what the Gerra dialect shows. */
  inReview: boolean;
  /** What it is shown as beside the other versions of its group. */
  shownStatus: ShownStatus;
  /** Is the version that its group's name leads to. */
  isCurrent: boolean;
  /** The name that its group holds, in NFC, on the current version; `null` on every other one. */
  heldName: string | null;
  /** Counts the record's moves. */
  revision: number;
  /** Counts the commits that attached collections to it, or detached some. */
  attachments: number;
  /** The operation that wrote the record last: a commit whose answer was lost is recognised by it. */
  operationId: string;

  /** What the upload is called in the bucket; `null` as long as no upload was asked for. */
  filename: string | null;
  /** When the upload URL runs out. */
  uploadExpiresAt: Date | null;
  /** The only bytes that are taken; `null`: any. */
  expected: ExpectedUpload | null;
  processing: Processing | null;
  object: StoredObject | null;
  /** The stored object's size; at the top level because statistics sum it. */
  sizeBytes: number | null;
  /** When the upload was complete (the upload's own `timeCreated`). */
  uploadedAt: Date | null;
  scan: StoredScan | null;
  /** Where the report of its content is stored, and its totals; `null`: there is no report. */
  report: StoredReport | null;
  failure: Failure | null;
  /** Uploads that came after the dataset had been processed, oldest first, at most the last {@link MAX_IGNORED_UPLOADS}. */
  ignoredUploads: IgnoredUpload[];
  /** When its archive was deleted because its time was over, while the record has to stay. */
  purgedAt: Date | null;
  iteration: Iteration;
  review: Review | null;
}

/** What the uploader says of the bytes before they are sent. */
export interface ExpectedUpload {
  sizeBytes: number;
  /** Base64 of the big-endian CRC32C. */
  crc32c: string;
}

/** The lease on an upload that is being, or was last, processed. */
export interface Processing {
  /** Generation of the upload, compared for equality only. */
  generation: string;
  /** Grows with every lease on the record: a write under an older epoch loses. */
  epoch: number;
  /** How often this generation was started. */
  attempt: number;
  /** Until when no other attempt may start. */
  leaseExpiresAt: Date;
  /** How far the attempt was when the lease was renewed last; absent on older records. */
  progress?: Progress;
}

/** How much of an upload has been read. */
export interface Progress {
  /** At most `totalBytes`; a container that is not read from end to end may be done with fewer. */
  bytesRead: number;
  /** Size of the upload. */
  totalBytes: number;
}

/** An archive in the datasets bucket, never written to again. */
export interface StoredObject {
  bucket: string;
  name: string;
  generation: string;
  sizeBytes: number;
  /** Base64 of the big-endian CRC32C, as Cloud Storage shows it. */
  crc32c: string;
}

/** How many ignored uploads a record keeps. */
export const MAX_IGNORED_UPLOADS = 5;

/** An upload that was not processed, because the dataset already had been. */
export interface IgnoredUpload {
  /** When it was complete (its own `timeCreated`). */
  at: Date;
  /** Compared for equality only. */
  generation: string;
  sizeBytes: number;
  /** Base64 of the big-endian CRC32C. */
  crc32c: string;
}

/** What the scan of the archive found. */
export interface StoredScan {
  format: DatasetFormat;
  sceneCount: number | null;
  frameCount: number | null;
  counts: Record<string, number>;
  issues: { code: string; message: string }[];
}

/** The report of an archive's content: it lies in the archive's bucket, and only the folder that is named here counts. */
export interface StoredReport {
  /** `<generation>-<epoch>` of the attempt that wrote it. */
  folder: string;
  /** Sums of the counts of its findings. */
  errors: number;
  warnings: number;
  /** How many previews lie beside it. */
  previews: number;
  /** The file of the first of them in the folder; absent when there is none. */
  firstPreview?: string;
  /** How many files the archive holds. */
  files: number;
}

/** Why the uploaded file was refused. */
export interface Failure {
  code: string;
  message: string;
}

/** A dataset's place among the iterations of its group. */
export interface Iteration {
  /** Id of the group's first dataset. */
  groupId: string;
  /** From 0. */
  version: number;
  parentId: string | null;
  /** Whether the group has had other versions: a change then has to look at the group, not at this record alone. */
  hasSiblings: boolean;
  regenerationReason: string | null;
  prompt: string | null;
}

/** A reviewer's decision. */
export interface Review {
  decision: 'accepted' | 'rejected';
  reason: string | null;
  by: string;
  at: Date;
}
