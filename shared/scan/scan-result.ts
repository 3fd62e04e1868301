import type { DatasetFormat } from '../dataset/format.ts';
import type { FileListing } from './files/file-listing.ts';
import type { Preview } from './previews/preview.ts';
import type { ClassNames } from './report/class-counts.ts';
import type { ContentReport } from './report/content-report.ts';

/** A remark about an archive that does not make it a fault, e.g. a count that could not be determined. */
export interface ScanIssue {
  /** Stable, upper-case, from the catalogue in `issues.ts`. */
  code: string;
  /** For the uploader: what was looked for and what was found. */
  message: string;
}

/** What a scan found in an archive. */
export interface ScanResult {
  format: DatasetFormat;
  /** Scenes as the format defines them; `null` when the archive does not carry what they are counted from. */
  sceneCount: number | null;
  /** Frames, for the formats that have them. */
  frameCount?: number;
  /** Everything else that was counted, by the format's own terms (`images`, `annotations`, `samples`…). */
  counts: Record<string, number>;
  issues: ScanIssue[];
  /** What else is in it, if that was asked for. */
  report?: ContentReport;
  /** With a report, the names of all classes, where they are known. */
  classNames?: ClassNames | undefined;
  /** The index of its files, whose blocks were given away, if that was asked for. */
  listing?: FileListing;
  /** Some of its images, if they were asked for. */
  previews?: Preview[];
}
