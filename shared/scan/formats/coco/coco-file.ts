import type { JsonKind } from '../../json/json-handler.ts';
import { shownPath } from '../../plain-text.ts';
import type { FileLog } from '../counting/file-log.ts';
import type { JsonDocument } from '../json-sink.ts';
import { CocoDocument, type CocoReader, type CocoSection } from './coco-document.ts';
import type { ImageNames } from './image-names.ts';

/** What all annotation files of an archive share. */
export interface CocoTotals {
  /** Names of images. */
  images: ImageNames;
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

  /** @param enough whether the first image with a name is all that is wanted */
  constructor(path: string, totals: CocoTotals, enough: boolean) {
    this.#path = path;
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
  }

  image(name: string | undefined): 'more' | 'enough' {
    if (name === undefined) {
      this.#unnamed++;
      return 'more';
    }
    this.#named++;
    this.#totals.images.add(this.#imageSource, name);
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
