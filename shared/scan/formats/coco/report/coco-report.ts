import type { CheckCode } from '../../../report/checks.ts';
import { ClassCounts } from '../../../report/class-counts.ts';
import {
  MAX_EXAMPLES,
  MAX_KEPT_FILES,
  MAX_KNOWN_CLASSES,
  MAX_KNOWN_SIZES,
  MAX_SPLITS,
  type SplitCount,
} from '../../../report/content-report.ts';
import { Histogram } from '../../../report/histogram.ts';
import { KnownSizes } from '../../../report/known-sizes.ts';
import type { ReportCollector } from '../../../report/report-collector.ts';
import { shownName } from '../../../report/shown-name.ts';
import { Mentions } from '../../../report/tables/mentions.ts';
import type { ReportMemory } from '../../../report/tables/report-memory.ts';
import { isImage } from '../../archive-path.ts';
import { NameTable } from '../../counting/name-table.ts';
import { cocoListing, cocoSplit } from '../coco-listing.ts';
import { distinctNames, type ImageList, listingsOf, mentionsOf } from '../count-images.ts';
import { type ImageFiles, isListed } from '../image-files.ts';
import type { ImageNames } from '../image-names.ts';
import { CocoBoxes } from './coco-boxes.ts';
import { type CocoFileFindings, type CocoFileOwner, CocoFileReport } from './coco-file-report.ts';
import { BYTES_PER_SLOT, forEachImage, type KnownNames } from './listed-images.ts';

/** What the mentions of images are needed for. */
const MENTION_CHECKS = [
  'IMAGE_WITHOUT_ANNOTATIONS',
  'MISSING_IMAGE_FILE',
  'IMAGE_IN_TWO_SPLITS',
] as const satisfies CheckCode[];

/** What is collected of each annotation file. */
const FILE_CHECKS = [
  ...(['UNKNOWN_IMAGE', 'UNKNOWN_CATEGORY', 'DUPLICATE_IMAGE_ID', 'DUPLICATE_ANNOTATION_ID'] as const),
  ...(['BOX_OUTSIDE_IMAGE', 'BOX_WITHOUT_AREA', 'BOX_NOT_FINITE'] as const),
] satisfies CheckCode[];

/** What is kept of a file until the end. */
type KeptFindings = Omit<CocoFileFindings, 'boxes'>;

/** What the report holds of COCO, over all annotation files of an archive. */
export class CocoReport implements CocoFileOwner {
  readonly #report: ReportCollector;
  readonly #classes = new ClassCounts();
  readonly #sizes = new KnownSizes();
  /** What the annotations of each split are. */
  readonly #splits = new Map<string, number>();
  readonly #mentions: Mentions;
  /** What the last files came to, by their paths: one that comes again replaces its own. */
  readonly #kept = new Map<string, KeptFindings>();
  /** Classes of all of these: so many files of so many classes would not fit into memory. */
  #keptClasses = 0;
  /** The paths of all files before them. */
  readonly #folded = new NameTable();
  readonly #boxes: CocoBoxes | undefined;
  #hasMentions = true;
  #hasImages = true;
  #hasClassImages = true;
  #hasClasses = true;
  #hasSizes = true;

  constructor(report: ReportCollector) {
    this.#report = report;
    this.#mentions = new Mentions(report.memory);
    this.#boxes = report.keepsBoxes ? new CocoBoxes() : undefined;
    if (this.#boxes) report.boxesOf = (path, rivals) => this.#boxes?.of(path, rivals);
  }

  get keepsBoxes(): boolean {
    return this.#boxes !== undefined;
  }

  get memory(): ReportMemory {
    return this.#report.memory;
  }

  /** A path comes, most likely for the first time: what it was before does not count any more. */
  forget(path: string): void {
    this.#boxes?.forget(path);
    this.#keptClasses -= this.#kept.get(path)?.classes.length ?? 0;
    if (this.#kept.delete(path) || this.#folded.get(path) === undefined) return;
    this.#report.giveUp('kept_files', MAX_KEPT_FILES, FILE_CHECKS);
    this.#hasClasses = false;
  }

  /** A file that may be one of annotations begins. */
  begin(path: string): CocoFileReport {
    return new CocoFileReport(path, this);
  }

  /** What a file came to. */
  add({ boxes, ...found }: CocoFileFindings): void {
    if (boxes) this.#boxes?.add(boxes);
    this.#kept.set(found.path, found);
    this.#keptClasses += found.classes.length;
    for (const first of this.#kept.values()) {
      if (this.#kept.size <= MAX_KEPT_FILES && this.#keptClasses <= MAX_KNOWN_CLASSES) return;
      this.#kept.delete(first.path);
      this.#keptClasses -= first.classes.length;
      this.#folded.set(first.path);
      this.#fold(first);
    }
  }

  /** An image is listed. @param mention the number of its name in the log */
  mention(mention: number, name: string, width: number, height: number): void {
    const size = this.#sizes.numberOf(width, height);
    if (size === undefined) {
      this.#hasSizes = false;
      this.#report.giveUp('known_sizes', MAX_KNOWN_SIZES, []);
    }
    if (!this.#hasMentions || this.#mentions.add(mention, name, size ?? 0)) return;
    this.#hasMentions = false;
    this.outOfMemory(MENTION_CHECKS);
  }

  /** Sets how many annotations belong to a mention of an image. */
  addAnnotations(mention: number, annotations: number): void {
    if (this.#hasMentions) this.#mentions.setAnnotations(mention, annotations);
  }

  /** The name of a mention, if it was kept. */
  nameOf(mention: number): string | undefined {
    return this.#hasMentions ? this.#mentions.name(mention) : undefined;
  }

  outOfMemory(codes: readonly CheckCode[]): void {
    this.#report.outOfMemory(codes);
  }

  giveUpImages(codes: readonly CheckCode[]): void {
    this.#hasImages = false;
    this.#boxes?.giveUp();
    this.outOfMemory(codes);
  }

  giveUpClassImages(): void {
    this.#hasClassImages = false;
    this.outOfMemory([]);
  }

  giveUpClasses(): void {
    this.#hasClasses = false;
    this.#report.giveUp('known_classes', MAX_KNOWN_CLASSES, ['UNKNOWN_CATEGORY']);
  }

  /** Puts everything together, once all entries have been seen. */
  finish(lists: readonly ImageList[], names: ImageNames, files: ImageFiles): void {
    for (const found of this.#kept.values()) this.#fold(found);
    const images = this.#finishImages(lists, names, files);
    if (this.#hasClasses) this.#report.classNames = this.#classes.names();
    const { format } = this.#report;
    Object.assign(format, this.#hasClasses ? this.#classes.rows(this.#hasClassImages) : {}, images);
  }

  #fold({ path, annotations, findings, classes }: KeptFindings): void {
    const { key, isOfficial } = cocoListing(path);
    this.#report.findings.addAll(findings);
    for (const found of classes) if (!this.#classes.add(found, isOfficial ? key : undefined)) this.giveUpClasses();
    const split = cocoSplit(path);
    if (split !== undefined) this.#splits.set(split, (this.#splits.get(split) ?? 0) + annotations);
  }

  #finishImages(lists: readonly ImageList[], names: ImageNames, files: ImageFiles) {
    const listings = listingsOf(lists);
    const { table } = distinctNames(names, listings, mentionsOf(names, listings));
    if (files.size === 0 && table.size > 0) this.#report.findings.add('NO_IMAGE_FILES');
    const bytes = table.slots * BYTES_PER_SLOT;
    if (!this.memory.take(bytes)) {
      this.outOfMemory([...MENTION_CHECKS, 'UNLISTED_IMAGE_FILE']);
      return { splits: this.#splitRows() };
    }
    const { counts, unlisted } = files.compare(table, names.folders);
    this.#findUnlisted(unlisted, table, names);
    const known: KnownNames = { names, listings, table, files: counts, mentions: this.#mentions };
    const figures = this.#hasMentions ? this.#imageFigures(known, files.size > 0) : { splits: this.#splitRows() };
    this.memory.give(bytes);
    return figures;
  }

  #imageFigures(known: KnownNames, hasFiles: boolean) {
    const { findings } = this.#report;
    const histogram = new Histogram();
    const ofSplit = new Map<string, number>();
    const example = (mention: number) => () => {
      const value = this.nameOf(mention);
      return value === undefined ? undefined : { field: 'file_name', value };
    };
    forEachImage(known, {
      image: ({ annotations, size, isThere, splits, mention }) => {
        histogram.add(annotations);
        this.#sizes.count(size);
        for (const split of splits) ofSplit.set(split, (ofSplit.get(split) ?? 0) + 1);
        if (annotations === 0) findings.add('IMAGE_WITHOUT_ANNOTATIONS', example(mention));
        if (hasFiles && !isThere) findings.add('MISSING_IMAGE_FILE', example(mention));
      },
      inTwoSplits: (mention) => findings.add('IMAGE_IN_TWO_SPLITS', example(mention)),
    });
    return {
      ...(this.#hasSizes ? this.#sizes.rows() : {}),
      ...(this.#hasImages ? { annotations_per_image: histogram.rows() } : {}),
      splits: this.#splitRows(ofSplit),
    };
  }

  #findUnlisted(count: number, table: NameTable, names: ImageNames): void {
    const { findings, files } = this.#report;
    findings.add('UNLISTED_IMAGE_FILE', undefined, count);
    if (count === 0) return;
    const examples = [];
    for (const path of files.paths.texts()) {
      if (isImage(path) && !isListed(path, table, names.folders)) examples.push({ path });
      if (examples.length === MAX_EXAMPLES) break;
    }
    findings.addExamples('UNLISTED_IMAGE_FILE', examples);
  }

  #splitRows(images?: ReadonlyMap<string, number>): SplitCount[] {
    return Array.from(this.#splits, ([name, annotations]) => ({
      name: shownName(name),
      images: images ? (images.get(name) ?? 0) : null,
      annotations,
    }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, MAX_SPLITS);
  }
}
