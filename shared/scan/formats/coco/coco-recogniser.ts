import type { ArchiveEntry, EntrySink } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import { shownPath } from '../../plain-text.ts';
import type { ScanIssue } from '../../scan-result.ts';
import { hasExtension, inflatedPath, isHidden, isImage } from '../archive-path.ts';
import { FileLog } from '../counting/file-log.ts';
import { LatestByPath } from '../counting/latest-by-path.ts';
import { JsonSink } from '../json-sink.ts';
import { jsonTextFault } from '../json-text.ts';
import { linkSentence, MAX_LINKS, uncountedLinks } from '../link-sentence.ts';
import { NearMisses } from '../near-misses.ts';
import type { Finding, Recogniser, RecogniserOptions } from '../recogniser.ts';
import { CocoFile, CocoFileDocument, type CocoFound, type CocoTotals } from './coco-file.ts';
import { countImages } from './count-images.ts';
import { ImageFiles } from './image-files.ts';
import { ImageNames } from './image-names.ts';
import { CocoReport } from './report/coco-report.ts';

/** What the files of COCO annotations are called, so that one that is broken is told: after the task or the split. */
const ANNOTATION_NAME =
  /annotation|coco|lvis|instances|keypoints_|captions_|panoptic|image_info|labels?\.json|(?:^|[/_-])(?:mini|train)?(?:train|val|valid|validation|test)(?:[_.-]?\d+)?(?:[_.-][^/]*)?\.json/i;

/** How an annotation file begins that broke off before its first list. */
const FIRST_KEY = /^\s*\{\s*"(?:info|licenses)"/;

/**
 * COCO: any `*.json` that holds a list of images with names, whatever the file is called. A scene is an image, distinct
 * by listing and name, as {@link countImages} tells them apart.
 */
export class CocoRecogniser implements Recogniser {
  readonly format = 'coco';
  readonly expected = 'a *.json with an object that has "images", whose members have "file_name"';
  readonly nearMisses = new NearMisses();
  readonly #options: RecogniserOptions;
  readonly #files: LatestByPath<CocoFound>;
  readonly #totals: CocoTotals;
  readonly #imageFiles: ImageFiles;
  /** Links that are called like annotation files. */
  readonly #links: ArchiveEntry[] = [];
  #recognised = false;

  constructor(options: RecogniserOptions) {
    const { names } = options;
    let sources = 0;
    this.#options = options;
    this.#files = new LatestByPath(names);
    this.#totals = {
      images: new ImageNames(names),
      categories: new FileLog(names),
      nextSource: () => sources++,
      report: options.report && new CocoReport(options.report),
    };
    this.#imageFiles = new ImageFiles(names);
  }

  get recognised(): boolean {
    return this.#recognised;
  }

  entry(entry: ArchiveEntry): EntrySink | undefined {
    const { path, kind, lone } = entry;
    if (kind === 'directory') return undefined;
    if (isImage(path)) {
      // Images alone tell no format, so that they matter only to the one declared.
      if (this.#options.purpose === 'count') this.#imageFiles.add(path);
      return undefined;
    }
    if (!lone && !hasExtension(inflatedPath(path), '.json')) return undefined;
    this.#files.set(path, undefined);
    this.#totals.report?.forget(path);
    if (kind === 'file') return this.#sink(path);
    this.nearMisses.add('link', linkSentence(entry));
    if (isCalledLikeOwn(path) && this.#links.length < MAX_LINKS) this.#links.push(entry);
    return undefined;
  }

  /** By its name, by the key that it begins with, or because it holds something else where annotations may have been. */
  looksLikeOwn(path: string, head: Uint8Array): boolean {
    if (isHidden(path)) return false;
    return (
      isCalledLikeOwn(path) || jsonTextFault(head) !== undefined || FIRST_KEY.test(Buffer.from(head).toString('latin1'))
    );
  }

  finding(): Finding | undefined {
    const files = this.#files.values();
    const [first] = files;
    if (first !== undefined) return this.#counted(files, first);
    return this.#imageFiles.first === undefined ? undefined : this.#imagesOnly(this.#imageFiles.first);
  }

  #sink(path: string): EntrySink {
    const { limits, purpose, onMalformed } = this.#options;
    const file = new CocoFile(path, this.#totals, purpose === 'recognise');
    const document = new CocoFileDocument(file, purpose === 'count', () => {
      if (!file.isCoco) {
        const miss = isHidden(path) ? undefined : file.nearMiss;
        if (miss !== undefined) this.nearMisses.add(miss.kind, miss.sentence);
        return;
      }
      this.#files.set(path, file.found);
      this.#recognised = true;
    });
    return new JsonSink(document, path, limits, (fault, head) => onMalformed(fault, path, head));
  }

  #counted(files: CocoFound[], first: CocoFound): Finding {
    const standing = new Set(files.map(({ categorySource }) => categorySource));
    const categories = this.#totals.categories.distinct((source) => standing.has(source)).size;
    const { images, issues } = countImages(files, this.#totals.images, this.#imageFiles);
    const annotations = files.reduce((sum, file) => sum + file.annotations, 0);
    this.#totals.report?.finish(files, this.#totals.images, this.#imageFiles);
    return {
      evidence: `COCO annotations (${shownPath(first.path)})`,
      telling: true,
      result: {
        format: this.format,
        sceneCount: images,
        counts: { images, annotations, categories, annotation_files: files.length },
        issues: [...unnamedIssues(files), ...uncountedLinks(this.#links, files), ...issues],
      },
    };
  }

  #imagesOnly(path: string): Finding {
    const found = `${this.#imageFiles.size} image files, e.g. ${shownPath(path)}`;
    const message = `Looked for ${this.expected} and found none, only ${found}. Scenes cannot be counted without it.`;
    return {
      evidence: found,
      telling: false,
      result: { format: this.format, sceneCount: null, counts: {}, issues: [issue('SCENE_COUNT_UNKNOWN', message)] },
    };
  }
}

function isCalledLikeOwn(path: string): boolean {
  return !isHidden(path) && ANNOTATION_NAME.test(path);
}

function unnamedIssues(files: CocoFound[]): ScanIssue[] {
  const unnamed = files.filter((file) => file.unnamed > 0);
  const [first] = unnamed;
  if (first === undefined) return [];
  const count = unnamed.reduce((sum, file) => sum + file.unnamed, 0);
  const message = `${count} images have no "file_name" and no "coco_url" and were not counted (${shownPath(first.path)}).`;
  return [issue('INCOMPLETE', message)];
}
