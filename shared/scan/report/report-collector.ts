import type { BoxesOf } from '../previews/shown-boxes.ts';
import type { CheckCode } from './checks.ts';
import type { ClassNames } from './class-counts.ts';
import { type ContentReport, type LimitReached, MAX_REPORT_BYTES, type ReportLimit } from './content-report.ts';
import { DuplicateFiles } from './duplicate-files.ts';
import { FileTable } from './file-table.ts';
import { Findings } from './findings.ts';
import { ReportMemory } from './tables/report-memory.ts';

/** What a format adds to a report; what it does not have is absent. */
export type FormatReport = Partial<
  Pick<
    ContentReport,
    'classes' | 'classes_beyond' | 'image_sizes' | 'image_sizes_beyond' | 'annotations_per_image' | 'splits'
  >
>;

/** What the report of one scan is collected in. It never changes what the scan itself counts. */
export class ReportCollector {
  readonly memory: ReportMemory;
  readonly findings = new Findings();
  readonly files: FileTable;
  readonly duplicates: DuplicateFiles;
  /** What the format found; set once all entries have been seen. */
  format: FormatReport = {};
  /** The names of all classes, also of those beyond the rows of the report; `undefined` where they are not known. */
  classNames: ClassNames | undefined;
  /** Whether the format keeps the boxes of images that may be shown. */
  readonly keepsBoxes: boolean;
  /** What is annotated on an image; set by a format that knows. */
  boxesOf: BoxesOf | undefined;
  readonly #limits = new Map<ReportLimit, { value: number; codes: Set<CheckCode> }>();

  /** @param bytes of memory for all tables together */
  constructor(bytes: number = MAX_REPORT_BYTES, keepsBoxes = false) {
    this.memory = new ReportMemory(bytes);
    this.keepsBoxes = keepsBoxes;
    this.files = new FileTable(this);
    this.duplicates = new DuplicateFiles(this);
  }

  /** Gives checks up, because a bound was reached: what they have found does not count. */
  giveUp(limit: ReportLimit, value: number, codes: readonly CheckCode[]): void {
    const known = this.#limits.get(limit) ?? { value, codes: new Set() };
    this.#limits.set(limit, known);
    for (const code of codes) known.codes.add(code);
  }

  /** Gives checks up, because their table has no more memory. */
  outOfMemory(codes: readonly CheckCode[]): void {
    this.giveUp('report_bytes', this.memory.most, codes);
  }

  /** Whether a check was given up. */
  isGivenUp(code: CheckCode): boolean {
    return [...this.#limits.values()].some(({ codes }) => codes.has(code));
  }

  /** Tells that there are too many files to list them. */
  filesAreNotListed(): void {
    this.findings.add('FILES_NOT_LISTED', undefined, this.files.counts().total);
  }

  /** The report, once all entries have been seen. @param counts what the scan counted */
  report(counts: Record<string, number>): ContentReport {
    this.files.check();
    this.duplicates.check();
    const { classes, classes_beyond, image_sizes, image_sizes_beyond, annotations_per_image, splits } = this.format;
    return {
      counts,
      classes: classes ?? null,
      classes_beyond: classes_beyond ?? null,
      image_sizes: image_sizes ?? null,
      image_sizes_beyond: image_sizes_beyond ?? null,
      annotations_per_image: annotations_per_image ?? null,
      splits: splits ?? null,
      files: this.files.counts(),
      checks: this.findings.list((code) => this.isGivenUp(code)),
      limits_reached: this.#limitsReached(),
    };
  }

  #limitsReached(): LimitReached[] {
    return Array.from(this.#limits, ([limit, { value, codes }]) => ({ limit, value, not_checked: [...codes].sort() }));
  }
}
