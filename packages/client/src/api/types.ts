import type { components, operations } from './openapi.ts';

type Schemas = components['schemas'];

/** What bytes an upload has to have. */
export interface ExpectedBytes {
  size_bytes: number;
  /** Base64 of the big-endian CRC32C. */
  crc32c: string;
}

/** A dataset as the service shows it. */
export type Dataset = Schemas['LucitraDataset'];

/** A dataset in a list. */
export type ListedDataset = Schemas['LucitraListedDataset'];

/** Where to upload, and until when; null when the dataset takes no upload. */
export type Upload = Schemas['LucitraUpload'];

/** A page of datasets. */
export type DatasetPage = Schemas['LucitraDatasetPage'];

/** Which datasets are listed; `project_id` is required. */
export interface DatasetFilter {
  project_id: string;
  name_prefix?: string | undefined;
  status?: string | undefined;
  format?: string | undefined;
  tag?: string | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}

/** What a dataset is created with. */
export type NewDataset = operations['createDataset']['requestBody']['content']['application/json'] & {
  expected?: ExpectedBytes;
  expect?: unknown;
};

/** What can be changed of a dataset. */
export type DatasetChanges = NonNullable<operations['updateDataset']['requestBody']>['content']['application/json'];

/** Whose key it is, and what it may do. */
export type Me = Schemas['LucitraMe'];

/** Where the archive is fetched from. */
export type Download = Schemas['LucitraDownload'];

/** A page of what happened to a dataset, newest first. */
export type History = Schemas['LucitraHistory'];

/** What is in a dataset. */
export type Report = Schemas['LucitraReport'];

/** How a dataset differs from another one. */
export type Difference = Schemas['LucitraDifference'];

/** An endpoint that is told of events. */
export type Webhook = Schemas['LucitraWebhook'];

/** What an endpoint is created with. */
export type NewWebhook = operations['createWebhook']['requestBody']['content']['application/json'];

/** A page of the files in an archive. */
export type FilePage = Schemas['LucitraFiles'];

/** Which files of an archive are listed. */
export interface FileFilter {
  prefix?: string | undefined;
  /** Tells what is further down as folders. */
  delimiter?: '/' | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}

/** One file in an archive. */
export type ListedFile = NonNullable<FilePage['files']>[number];

/** Where one file of an archive lies. */
export type FileLocation = Schemas['LucitraFile'];

/** The versions of a dataset, oldest first. */
export type Iterations = Schemas['GerraIterations'];

/** The figures of an organization. */
export type Statistics = Schemas['GerraStats'];

/** A decision on a dataset. */
export interface Review {
  id: string;
  status: string;
  message: string;
  /** Of the dataset after it. */
  revision?: number;
}
