import type { JsonKind, JsonScalar } from '../../json/json-handler.ts';
import type { RowBatch } from '../../json/row-batch.ts';
import { shownPath } from '../../plain-text.ts';
import type { FileLog } from '../counting/file-log.ts';
import type { JsonDocument } from '../json-sink.ts';
import { type CategoryId, CocoDocument, type CocoReader, type CocoSection, IMAGE } from './coco-document.ts';
import { imageName, imageNameOfUrl } from './image-name.ts';
import type { ImageNames } from './image-names.ts';
import type { CocoFileReport } from './report/coco-file-report.ts';
import type { CocoReport } from './report/coco-report.ts';

/** What all annotation files of an archive share. */
export interface CocoTotals {
  /** Names of images. */
  images: ImageNames;
  /** Ids of categories. */
  categories: FileLog;
  /** A number for {@link FileLog} that was never given out before. */
  nextSource(): number;
  /** What else is collected of them; absent when only the count is wanted. */
  report?: CocoReport | undefined;
}

/** What is kept of one annotation file. */
export interface CocoFound {
  path: string;
  /** Annotations, with those of images that are listed elsewhere. */
  annotations: number;
  /** Images without a name: they cannot be told apart and are not counted. */
  unnamed: number;
  /** Where its images and its categories are in the logs. */
  imageSource: number;
  categorySource: number;
}

/** What one annotation file holds, while it is read. */
export class CocoFile implements CocoReader {
  readonly #path: string;
  readonly #totals: CocoTotals;
  readonly #enough: boolean;
  readonly #sections = new Set<CocoSection>();
  #kind: JsonKind = 'object';
  #imagesKind: JsonKind | undefined;
  #hasVideos = false;
  #imageSource = -1;
  #categorySource = -1;
  #named = 0;
  #unnamed = 0;
  #annotations = 0;
  readonly #report: CocoFileReport | undefined;

  /** @param enough whether the first image with a name is all that is wanted */
  constructor(path: string, totals: CocoTotals, enough: boolean) {
    this.#path = path;
    this.#totals = totals;
    this.#enough = enough;
    this.#report = totals.report?.begin(path);
  }

  /** Whether more is read of it than names. */
  get isReported(): boolean {
    return this.#report !== undefined;
  }

  /** The file has been read to its end: what was collected of it goes into the report, if it is COCO. */
  complete(): void {
    if (this.#report === undefined) return;
    if (this.isCoco) this.#totals.report?.add(this.#report.finish());
    else this.#report.free();
  }

  /** What it held so far. */
  get found(): CocoFound {
    return {
      path: this.#path,
      annotations: this.#annotations,
      unnamed: this.#unnamed,
      imageSource: this.#imageSource,
      categorySource: this.#categorySource,
    };
  }

  /** Whether any of the three arrays has been seen. */
  get claimed(): boolean {
    return this.#sections.size > 0;
  }

  /** COCO, if images have names; an empty list of images makes it COCO only beside annotations or categories. */
  get isCoco(): boolean {
    if (this.#named > 0) return true;
    return this.#imagesKind === 'array' && this.#unnamed === 0 && this.#sections.size > 1;
  }

  /** What keeps the file from being COCO, if it comes close: a kind of near miss, and a sentence. */
  get nearMiss(): { kind: string; sentence: string } | undefined {
    const path = shownPath(this.#path);
    const miss = (kind: string, what: string) => ({ kind, sentence: `${path} ${what}.` });
    if (this.#kind !== 'object') {
      const what = this.#kind === 'array' ? 'is an array' : 'is a single value';
      return miss('top level', `${what}; an object with "images" is expected`);
    }
    if (this.#imagesKind === 'array') {
      if (this.#unnamed === 0) return miss('no images', 'has an empty list of "images" and nothing else of COCO');
      return miss('names', `lists ${this.#unnamed} images without "file_name" or "coco_url"`);
    }
    if (this.#imagesKind !== undefined) {
      const what = this.#imagesKind === 'object' ? 'an object' : 'a single value';
      return miss('images', `has \`images\`, but as ${what}; an array is expected`);
    }
    if (this.#hasVideos) return miss('videos', 'has "videos" and no "images"; only lists of images are counted');
    if (this.claimed) return miss('annotations', `has "${[...this.#sections].join('" and "')}", but no "images"`);
    return undefined;
  }

  document(kind: JsonKind): void {
    this.#kind = kind;
  }

  topKey(name: string, kind: JsonKind): void {
    if (name === 'videos') this.#hasVideos = true;
    if (name !== 'images') return;
    this.#imagesKind = kind;
    this.#imageSource = this.#totals.nextSource();
    this.#named = 0;
    this.#unnamed = 0;
  }

  section(section: CocoSection): void {
    this.#sections.add(section);
    if (section === 'annotations') this.#annotations = 0;
    if (section === 'categories') this.#categorySource = this.#totals.nextSource();
    this.#report?.section(section);
  }

  images(batch: RowBatch): 'more' | 'enough' {
    for (let row = 0; row < batch.length; row++) {
      const name = nameOf(batch, row);
      if (name === undefined) this.#unnamed++;
      else {
        this.#named++;
        this.#totals.images.add(this.#imageSource, name);
        if (this.#enough) return 'enough';
      }
      if (this.#report !== undefined) this.#reportImage(this.#report, batch, row, name);
    }
    return 'more';
  }

  #reportImage(report: CocoFileReport, batch: RowBatch, row: number, name: string | undefined): void {
    const mention = name === undefined ? undefined : this.#totals.images.log.length - 1;
    if (name !== undefined && mention !== undefined) {
      this.#totals.report?.mention(mention, name, batch.number(row, IMAGE.WIDTH), batch.number(row, IMAGE.HEIGHT));
    }
    report.image(batch, row, mention, name);
  }

  noImage(): void {
    this.#unnamed++;
  }

  annotations(batch: RowBatch): void {
    this.#annotations += batch.length;
    this.#report?.annotations(batch);
  }

  noAnnotation(): void {
    this.#annotations++;
    this.#report?.noAnnotation();
  }

  category(id: CategoryId | undefined, name: JsonScalar | undefined): void {
    if (typeof id === 'string' || typeof id === 'number' || typeof id === 'bigint') {
      this.#totals.categories.add(this.#categorySource, `${typeof id} ${id}`);
    }
    this.#report?.category(id, name);
  }
}

/** Reads a file into a {@link CocoFile}. */
export class CocoFileDocument extends CocoDocument implements JsonDocument {
  readonly #file: CocoFile;
  readonly #strict: boolean;
  readonly #done: (file: CocoFile) => void;

  /** @param strict whether broken JSON is a fault once the file looks like COCO */
  constructor(file: CocoFile, strict: boolean, done: (file: CocoFile) => void) {
    super(file, file.isReported);
    this.#file = file;
    this.#strict = strict;
    this.#done = done;
  }

  get claimed(): boolean {
    return this.#strict && this.#file.claimed;
  }

  complete(): void {
    this.#file.complete();
    this.#done(this.#file);
  }
}

/** The name of an image: its `file_name`, or else what its `coco_url` ends in. */
function nameOf(batch: RowBatch, row: number): string | undefined {
  const name = batch.text(row, IMAGE.FILE_NAME);
  const own = name === undefined ? undefined : imageName(name);
  if (own !== undefined) return own;
  const url = batch.text(row, IMAGE.URL);
  return url === undefined ? undefined : imageNameOfUrl(url);
}
