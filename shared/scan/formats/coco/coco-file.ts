import type { FileLog } from '../counting/file-log.ts';
import type { JsonDocument } from '../json-sink.ts';
import { CocoDocument, type CocoReader, type CocoSection } from './coco-document.ts';
import { cocoSplit } from './coco-split.ts';

/** What all annotation files of an archive share. */
export interface CocoTotals {
  /** (split, file name) of each image. */
  images: FileLog;
  /** Ids of categories. */
  categories: FileLog;
  /** A number for {@link FileLog} that was never given out before. */
  nextSource(): number;
}

/** What is kept of one annotation file. */
export interface CocoFound {
  path: string;
  /** Annotations, with those of images that are listed elsewhere. */
  annotations: number;
  /** Images without a `file_name`: they cannot be told apart and are not counted. */
  unnamed: number;
  /** Where its images and its categories are in the logs. */
  imageSource: number;
  categorySource: number;
}

/** What one annotation file holds, while it is read. */
export class CocoFile implements CocoReader {
  readonly #path: string;
  readonly #split: string;
  readonly #totals: CocoTotals;
  readonly #enough: boolean;
  readonly #sections = new Set<CocoSection>();
  #imageSource = -1;
  #categorySource = -1;
  #named = 0;
  #unnamed = 0;
  #annotations = 0;

  /** @param enough whether the first image with a name is all that is wanted */
  constructor(path: string, totals: CocoTotals, enough: boolean) {
    this.#path = path;
    this.#split = cocoSplit(path);
    this.#totals = totals;
    this.#enough = enough;
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
    return this.#sections.has('images') && this.#unnamed === 0 && this.#sections.size > 1;
  }

  section(section: CocoSection): void {
    this.#sections.add(section);
    if (section === 'annotations') this.#annotations = 0;
    if (section === 'categories') this.#categorySource = this.#totals.nextSource();
    if (section === 'images') {
      this.#imageSource = this.#totals.nextSource();
      this.#named = 0;
      this.#unnamed = 0;
    }
  }

  image(fileName: string | undefined): 'more' | 'enough' {
    if (fileName === undefined) {
      this.#unnamed++;
      return 'more';
    }
    this.#named++;
    // A path cannot hold NUL, so that no other split and name give the same text.
    this.#totals.images.add(this.#imageSource, `${this.#split}\0${fileName}`);
    return this.#enough ? 'enough' : 'more';
  }

  annotations(count: number): void {
    this.#annotations += count;
  }

  category(id: string | number): void {
    this.#totals.categories.add(this.#categorySource, `${typeof id} ${id}`);
  }
}

/** Reads a file into a {@link CocoFile}. */
export class CocoFileDocument extends CocoDocument implements JsonDocument {
  readonly #file: CocoFile;
  readonly #strict: boolean;
  readonly #done: (file: CocoFile) => void;

  /** @param strict whether broken JSON is a fault once the file looks like COCO */
  constructor(file: CocoFile, strict: boolean, done: (file: CocoFile) => void) {
    super(file);
    this.#file = file;
    this.#strict = strict;
    this.#done = done;
  }

  get claimed(): boolean {
    return this.#strict && this.#file.claimed;
  }

  complete(): void {
    this.#done(this.#file);
  }
}
