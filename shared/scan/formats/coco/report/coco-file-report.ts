import type { JsonScalar } from '../../../json/json-handler.ts';
import { type RowBatch, TAG } from '../../../json/row-batch.ts';
import type { CheckCode } from '../../../report/checks.ts';
import type { Example } from '../../../report/content-report.ts';
import { Findings } from '../../../report/findings.ts';
import { IdSet } from '../../../report/tables/id-set.ts';
import { KEY_KIND, Key, keyNumber } from '../../../report/tables/key.ts';
import { KeySet } from '../../../report/tables/key-set.ts';
import type { ReportMemory } from '../../../report/tables/report-memory.ts';
import { ANNOTATION, type CategoryId, type CocoSection, IMAGE } from '../coco-document.ts';
import { ClassTally, type FoundClass } from './class-tally.ts';
import { CocoFileBoxes, type FoundBoxes } from './coco-file-boxes.ts';
import { CLASS_BITS, ImageTable } from './image-table.ts';

/** What the table of images is needed for. */
const IMAGE_CHECKS = [
  'UNKNOWN_IMAGE',
  'DUPLICATE_IMAGE_ID',
  'BOX_OUTSIDE_IMAGE',
  'IMAGE_WITHOUT_ANNOTATIONS',
] as const satisfies CheckCode[];

/** What one annotation file came to. */
export interface CocoFileFindings {
  path: string;
  annotations: number;
  findings: Findings;
  classes: FoundClass[];
  /** Of the images that may be shown; absent where none are. */
  boxes: FoundBoxes | undefined;
}

/** Where a file tells what is of all files together. */
export interface CocoFileOwner {
  readonly memory: ReportMemory;
  /** Whether the boxes of images that may be shown are kept. */
  readonly keepsBoxes: boolean;
  /** Sets how many annotations belong to a mention of an image. */
  addAnnotations(mention: number, annotations: number): void;
  /** The name of a mention, if it was kept. */
  nameOf(mention: number): string | undefined;
  outOfMemory(codes: readonly CheckCode[]): void;
  /** There is no memory for the table of images. */
  giveUpImages(codes: readonly CheckCode[]): void;
  /** Nor to tell apart the images of each class. */
  giveUpClassImages(): void;
  /** There are too many classes. */
  giveUpClasses(): void;
}

/** What is collected of one annotation file, in any order of its sections. */
export class CocoFileReport {
  readonly #path: string;
  readonly #report: CocoFileOwner;
  readonly #findings = new Findings();
  readonly #key = new Key();
  readonly #classes: ClassTally;
  /** Images that are listed or named by annotations, by id. */
  #images: ImageTable | undefined;
  #ids: IdSet | undefined;
  /** An image's row and a class's that an annotation has in common, of classes without a bit. */
  #pairs: KeySet | undefined;
  readonly #boxes: CocoFileBoxes | undefined;
  #annotations = 0;
  /** Left, top, width and height of the box that is read. */
  readonly #boxAtHand = new Float64Array(4);

  constructor(path: string, report: CocoFileOwner) {
    const { memory } = report;
    this.#path = path;
    this.#report = report;
    this.#classes = new ClassTally(memory);
    this.#images = new ImageTable(memory);
    this.#ids = new IdSet(memory);
    this.#pairs = new KeySet(memory);
    this.#boxes = report.keepsBoxes ? new CocoFileBoxes() : undefined;
  }

  /** A section begins; one that comes again replaces what it was before. */
  section(section: CocoSection): void {
    const { memory } = this.#report;
    this.#boxes?.section(section);
    if (section === 'categories') this.#classes.restart('categories');
    else if (section === 'images') {
      this.#findings.remove(['DUPLICATE_IMAGE_ID']);
      this.#images?.forgetLists();
    } else if (this.#annotations > 0) {
      this.#annotations = 0;
      this.#findings.remove([
        'DUPLICATE_ANNOTATION_ID',
        'UNKNOWN_IMAGE',
        'UNKNOWN_CATEGORY',
        'BOX_WITHOUT_AREA',
        'BOX_NOT_FINITE',
      ]);
      this.#classes.restart('annotations');
      this.#ids?.free();
      this.#pairs?.free();
      if (this.#ids) this.#ids = new IdSet(memory);
      if (this.#pairs) this.#pairs = new KeySet(memory);
      this.#images?.forgetAnnotations();
    }
  }

  /**
   * @param mention the number of its name in the log; `undefined` for an image without a name
   * @param name as it is compared
   */
  image(batch: RowBatch, row: number, mention: number | undefined, name: string | undefined): void {
    const width = batch.number(row, IMAGE.WIDTH);
    const height = batch.number(row, IMAGE.HEIGHT);
    const key = this.#key;
    if (this.#images === undefined || !key.read(batch, row, IMAGE.ID)) return;
    const at = this.#images.add(key);
    if (at < 0) this.#giveUpImages();
    else if (this.#images.list(at, key, mention, width, height)) {
      this.#findings.add('DUPLICATE_IMAGE_ID', () => this.#example({ field: 'id' }, key));
    }
    if (at >= 0 && name !== undefined) this.#boxes?.image(at, name);
  }

  /** More rows with {@link ANNOTATION}. */
  annotations(batch: RowBatch): void {
    const key = this.#key;
    this.#annotations += batch.length;
    for (let row = 0; row < batch.length; row++) {
      if (this.#ids !== undefined && key.read(batch, row, ANNOTATION.ID)) this.#addId(key, this.#ids);
      const image = this.#imageOf(batch, row);
      const category = this.#categoryOf(batch, row);
      if (image >= 0 && category >= 0) this.#relate(image, category);
      const tag = batch.tag(row, ANNOTATION.BOX);
      if (tag !== TAG.ABSENT && tag !== TAG.NULL) this.#box(batch, row, image, category);
    }
  }

  /** A member of `annotations` that is no object: it is counted, as the scan does. */
  noAnnotation(): void {
    this.#annotations++;
  }

  /** A member of `categories`. */
  category(id: CategoryId | undefined, name: JsonScalar | undefined): void {
    if (!this.#classes.list(id, name)) this.#report.giveUpClasses();
  }

  /** What the file came to, once it has been read; it gives its memory back. */
  finish(): CocoFileFindings {
    const images = this.#images;
    if (images !== undefined) this.#finishImages(images);
    this.#classes.forEachUnknown((annotations, value) => {
      this.#findings.add(
        'UNKNOWN_CATEGORY',
        { path: this.#path, field: 'category_id', ...(value !== undefined && { value }) },
        annotations,
      );
    });
    const classes = this.#classes.found();
    const boxes = this.#boxes?.finish(this.#path, (category) => this.#classes.nameOf(category));
    this.free();
    return { path: this.#path, annotations: this.#annotations, findings: this.#findings, classes, boxes };
  }

  /** Gives its memory back, also when it was no annotation file after all. */
  free(): void {
    this.#classes.free();
    this.#images?.free();
    this.#ids?.free();
    this.#pairs?.free();
    this.#images = undefined;
    this.#ids = undefined;
    this.#pairs = undefined;
  }

  #addId(key: Key, ids: IdSet): void {
    const added = ids.add(key);
    if (added === 'known') this.#findings.add('DUPLICATE_ANNOTATION_ID', () => this.#example({ field: 'id' }, key));
    else if (added === 'full') {
      ids.free();
      this.#ids = undefined;
      this.#report.outOfMemory(['DUPLICATE_ANNOTATION_ID']);
    }
  }

  /** The row of the image that an annotation belongs to; -1 for none. */
  #imageOf(batch: RowBatch, row: number): number {
    const key = this.#key;
    if (this.#images === undefined) return -1;
    if (!key.read(batch, row, ANNOTATION.IMAGE_ID)) {
      this.#findings.add('UNKNOWN_IMAGE', { path: this.#path, field: 'image_id' });
      return -1;
    }
    const at = this.#images.add(key);
    if (at < 0) this.#giveUpImages();
    else this.#images.annotate(at, key);
    return at;
  }

  /** The row of the class that an annotation is of; -1 for none: captions and panoptic annotations have none. */
  #categoryOf(batch: RowBatch, row: number): number {
    const key = this.#key;
    if (batch.tag(row, ANNOTATION.CATEGORY_ID) === TAG.ABSENT) return -1;
    if (!key.read(batch, row, ANNOTATION.CATEGORY_ID)) {
      this.#findings.add('UNKNOWN_CATEGORY', { path: this.#path, field: 'category_id' });
      return -1;
    }
    const at = this.#classes.use(key);
    if (at < 0) this.#report.giveUpClasses();
    return at;
  }

  /** An image has a class: a bit of its own row for the first classes, a pair for all others. */
  #relate(image: number, category: number): void {
    if (category >= CLASS_BITS) {
      if (this.#pairs?.add(image + 1, category) === 'full') this.#giveUpPairs();
    } else this.#images?.addClass(image, category);
  }

  #box(batch: RowBatch, row: number, image: number, category: number): void {
    const box = this.#boxAtHand;
    batch.readNumbers(row, ANNOTATION.BOX, box);
    const left = box[0] as number;
    const top = box[1] as number;
    const width = box[2] as number;
    const height = box[3] as number;
    const isBox = Number.isFinite(left) && Number.isFinite(top) && Number.isFinite(width) && Number.isFinite(height);
    if (!isBox) {
      this.#addFault('BOX_NOT_FINITE', batch, row);
      return;
    }
    if (!(width > 0 && height > 0)) this.#addFault('BOX_WITHOUT_AREA', batch, row);
    if (image < 0) return;
    this.#images?.addBox(image, box);
    if (!this.#boxes?.keeps(image)) return;
    this.#boxes.annotation(image, [category, left, top, width, height], batch.source(row, ANNOTATION.SEGMENTATION));
  }

  /** Apart from what reads a box, which would make the closure for rows that are fine as well. */
  #addFault(code: CheckCode, batch: RowBatch, row: number): void {
    this.#findings.add(code, () => this.#annotationExample(batch, row));
  }

  #finishImages(images: ImageTable): void {
    images.forEach(({ row, annotations, isListed, mention, isLeft }) => {
      if (!isListed) {
        if (annotations === 0) return;
        const example = { path: this.#path, field: 'image_id', ...images.shownId(row, 'value') };
        this.#findings.add('UNKNOWN_IMAGE', example, annotations);
        return;
      }
      if (mention !== undefined && annotations > 0) this.#report.addAnnotations(mention, annotations);
      if (!isLeft) return;
      this.#findings.add('BOX_OUTSIDE_IMAGE', () => {
        const target = mention === undefined ? undefined : this.#report.nameOf(mention);
        return { path: this.#path, ...images.shownId(row, 'id'), ...(target !== undefined && { target }) };
      });
    });
    images.forEachClass((category) => this.#classes.addImage(category));
    this.#pairs?.forEach((image, category) => {
      if (images.isListed(image - 1)) this.#classes.addImage(category);
    });
  }

  #giveUpImages(): void {
    this.#images?.free();
    this.#images = undefined;
    this.#report.giveUpImages(IMAGE_CHECKS);
    this.#giveUpPairs();
  }

  #giveUpPairs(): void {
    this.#pairs?.free();
    this.#pairs = undefined;
    this.#report.giveUpClassImages();
  }

  #annotationExample(batch: RowBatch, row: number): Example {
    return this.#example({ field: 'bbox' }, this.#key.read(batch, row, ANNOTATION.ID) ? this.#key : undefined);
  }

  /** An example of this file, with the id of a key that is a number: of another one only the hash is known. */
  #example(more: Example, key: Key | undefined): Example {
    const id = key?.kind === KEY_KIND.NUMBER ? { id: keyNumber(key.lo, key.hi) } : {};
    return { path: this.#path, ...id, ...more };
  }
}
