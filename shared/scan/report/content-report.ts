import type { CheckCode, Severity } from './checks.ts';

/**
 * What is in an archive, spelled as the API answers it. What the format does not have, or what could not be collected
 * within the bounds, is `null`. Texts of the archive are escaped and cut, so that they can be shown anywhere.
 */
export interface ContentReport {
  /** What the format counts: images, annotations, frames … */
  counts: Record<string, number>;
  /** One row per id and name over all files, most frequent first, at most {@link MAX_CLASSES}. */
  classes: ClassCount[] | null;
  /** What the rows of `classes` leave out. */
  classes_beyond: { classes: number; annotations: number } | null;
  /** Sizes as the annotations give them, most frequent first, at most {@link MAX_SIZES}. */
  image_sizes: { width: number; height: number; images: number }[] | null;
  image_sizes_beyond: { sizes: number; images: number } | null;
  /** Images by how many annotations they have; the last bin has no end. */
  annotations_per_image: { from: number; to: number | null; images: number }[] | null;
  splits: SplitCount[] | null;
  files: FileCounts;
  checks: Finding[];
  limits_reached: LimitReached[];
}

/** How often a class occurs. */
export interface ClassCount {
  id: string | number | null;
  name: string | null;
  annotations: number;
  /** Images with at least one annotation of it; `null` where they were too many to be told apart, or labels are not by image. */
  images: number | null;
}

/** What a split holds; `null` for what the format does not count by split. */
export interface SplitCount {
  name: string;
  images: number | null;
  annotations: number | null;
}

/** The files of an archive, links among them, without directories. */
export interface FileCounts {
  total: number;
  /** Decompressed. */
  bytes: number;
  /** Most frequent first; the extension is lower-case without its dot, empty for none, `null` for all that are not listed. */
  by_extension: { extension: string | null; files: number; bytes: number }[];
}

/** What a check found. */
export interface Finding {
  code: CheckCode;
  severity: Severity;
  /** How many things offend, not how many examples there are. */
  count: number;
  message: string;
  examples: Example[];
}

/** One thing that offends. */
export interface Example {
  path?: string;
  /** From 1. */
  line?: number;
  id?: string | number;
  field?: string;
  target?: string;
  value?: string | number;
}

/** A bound that was reached, and which checks were given up for it. */
export interface LimitReached {
  limit: ReportLimit;
  value: number;
  not_checked: CheckCode[];
}

/** Grows when figures of the same archive become others. */
export const SCANNER_VERSION = '1';

/** 160 MiB for all tables of a report together: `process-upload` has 2 GiB for everything. */
export const MAX_REPORT_BYTES = 160 * 1024 * 1024;

/** Rows of `classes`. */
export const MAX_CLASSES = 1000;

/** Rows of `image_sizes`. */
export const MAX_SIZES = 20;

/** Characters of a name, an id or an extension in a report. */
export const MAX_NAME_CHARACTERS = 100;

/** Rows of `files.by_extension`, the one for all others not counted. */
export const MAX_EXTENSIONS = 50;

/** Rows of `splits`. */
export const MAX_SPLITS = 100;

/** Examples of a finding. */
export const MAX_EXAMPLES = 5;

/** 100 000 classes that are told apart: LVIS has 1203, Objects365 365, ImageNet-21k 21 841. */
export const MAX_KNOWN_CLASSES = 100_000;

/** 64 000 sizes of images that are told apart. */
export const MAX_KNOWN_SIZES = 64_000;

/** 1 000 000 files that are told apart by their paths: nuScenes trainval has 2.6 million, COCO's train2017 118 287. */
export const MAX_KNOWN_FILES = 1_000_000;

/** 50 groups of files with equal CRC and size in a zip whose bytes are compared. */
export const MAX_COMPARED_GROUPS = 50;

/** 256 annotation files whose figures are kept by file, until the end: a path that comes again then replaces its own. */
export const MAX_KEPT_FILES = 256;

/** What each bound is of. */
export const REPORT_LIMITS = {
  report_bytes: 'bytes of memory for the tables of a report',
  known_classes: 'classes that are told apart',
  known_sizes: 'sizes of images that are told apart',
  known_files: 'files that are told apart',
  compared_groups: 'groups of files in a zip whose bytes are compared',
  kept_files: 'files whose figures can be replaced when their path comes again',
} as const;

/** The name of a bound. */
export type ReportLimit = keyof typeof REPORT_LIMITS;
