import type { Finding } from '../../scan/report/content-report.ts';

/** A figure of two datasets; `null` for one that does not have it, or where it is not known. */
export interface Change {
  base: number | null;
  this: number | null;
}

/** How the files of two archives differ. */
export interface FileDifference {
  added: number;
  removed: number;
  /** Of both, with another content. */
  changed: number;
  /** Files of equal size may still differ where a container states no checksums. */
  compared_by: 'checksum' | 'size';
  /** A few paths of each, as the archive spells them that has the file; of `changed` those of this one. */
  examples: { added: string[]; removed: string[]; changed: string[] };
}

/** How a dataset differs from another one, spelled as the API answers it. */
export interface Difference {
  /** Id of the other one. */
  base: string;
  counts: Record<string, Change>;
  /** Annotations by the name of a class, those first that differ most; `null` where one of the two has no classes. */
  classes: ({ name: string } & Change)[] | null;
  /** What only one of the two has found; a check that was not made in the other is in neither. */
  checks: { new: DifferentFinding[]; gone: DifferentFinding[] };
  /** `null` where the files of one of the two are not listed. */
  files: FileDifference | null;
}

/** A finding, of the one that has it. */
export type DifferentFinding = Pick<Finding, 'code' | 'severity' | 'count' | 'message'>;
