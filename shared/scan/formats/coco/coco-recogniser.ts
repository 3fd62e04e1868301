import type { ArchiveEntry, EntrySink } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import { hasExtension } from '../archive-path.ts';
import { FileLog } from '../counting/file-log.ts';
import { LatestByPath } from '../counting/latest-by-path.ts';
import { JsonSink } from '../json-sink.ts';
import type { Finding, Recogniser, RecogniserOptions } from '../recogniser.ts';
import { CocoFile, CocoFileDocument, type CocoFound, type CocoTotals } from './coco-file.ts';

/**
 * COCO: any `*.json` that holds a list of images with file names, whatever the file is called. A scene is an image,
 * distinct by split and file name over all annotation files.
 */
export class CocoRecogniser implements Recogniser {
  readonly format = 'coco';
  readonly expected = 'a *.json with an object that has "images", whose members have "file_name"';
  readonly #options: RecogniserOptions;
  readonly #files: LatestByPath<CocoFound>;
  readonly #totals: CocoTotals;
  #recognised = false;
  #imageFiles = 0;
  #firstImageFile = '';

  constructor(options: RecogniserOptions) {
    const { names } = options;
    let sources = 0;
    this.#options = options;
    this.#files = new LatestByPath(names);
    this.#totals = { images: new FileLog(names), categories: new FileLog(names), nextSource: () => sources++ };
  }

  get recognised(): boolean {
    return this.#recognised;
  }

  entry({ path, kind }: ArchiveEntry): EntrySink | undefined {
    if (kind === 'directory') return undefined;
    if (hasExtension(path, '.jpg', '.jpeg', '.png') && this.#imageFiles++ === 0) this.#firstImageFile = path;
    if (!hasExtension(path, '.json')) return undefined;
    this.#files.set(path, undefined);
    return kind === 'file' ? this.#sink(path) : undefined;
  }

  finding(): Finding | undefined {
    const files = this.#files.values();
    const [first] = files;
    if (first !== undefined) return this.#counted(files, first);
    return this.#imageFiles > 0 ? this.#imagesOnly() : undefined;
  }

  #sink(path: string): EntrySink {
    const { limits, purpose, onMalformed } = this.#options;
    const file = new CocoFile(path, this.#totals, purpose === 'recognise');
    const document = new CocoFileDocument(file, purpose === 'count', () => {
      if (!file.isCoco) return;
      this.#files.set(path, file.found);
      this.#recognised = true;
    });
    return new JsonSink(document, path, limits, onMalformed);
  }

  #counted(files: CocoFound[], first: CocoFound): Finding {
    const standing = new Set(files.flatMap(({ imageSource, categorySource }) => [imageSource, categorySource]));
    const images = this.#totals.images.distinct((source) => standing.has(source)).size;
    const categories = this.#totals.categories.distinct((source) => standing.has(source)).size;
    const annotations = files.reduce((sum, file) => sum + file.annotations, 0);
    const unnamed = files.reduce((sum, file) => sum + file.unnamed, 0);
    return {
      evidence: `COCO annotations (${first.path})`,
      telling: true,
      result: {
        format: this.format,
        sceneCount: images,
        counts: { images, annotations, categories, annotation_files: files.length },
        issues: unnamed > 0 ? [issue('INCOMPLETE', `${unnamed} images have no "file_name" and were not counted.`)] : [],
      },
    };
  }

  #imagesOnly(): Finding {
    const found = `${this.#imageFiles} image files, e.g. ${this.#firstImageFile}`;
    const message = `Looked for ${this.expected} and found none, only ${found}. Scenes cannot be counted without it.`;
    return {
      evidence: found,
      telling: false,
      result: { format: this.format, sceneCount: null, counts: {}, issues: [issue('SCENE_COUNT_UNKNOWN', message)] },
    };
  }
}
