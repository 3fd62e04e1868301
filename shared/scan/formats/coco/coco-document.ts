import type { JsonHandler, JsonKind, JsonScalar, JsonVisit, RowVisit } from '../../json/json-handler.ts';
import { isLargeWhole } from '../../json/large-whole.ts';
import type { RowBatch } from '../../json/row-batch.ts';
import { RowFields } from '../../json/row-fields.ts';

/** The arrays of a COCO file that are looked into. https://cocodataset.org/#format-data */
export type CocoSection = 'images' | 'annotations' | 'categories';

/** The id of a category; a whole number that a double does not hold exactly is a `bigint`. */
export type CategoryId = JsonScalar | bigint;

/** Is told what a COCO file holds. */
export interface CocoReader {
  /** The document is of a kind. */
  document(kind: JsonKind): void;
  /** A key of the top level begins; when a key comes twice, the later one replaces the earlier. */
  topKey(name: string, kind: JsonKind): void;
  /** An array begins, under the key of the same name. */
  section(section: CocoSection): void;
  /** More members of `images`, with {@link IMAGE}. Says whether to read on. */
  images(batch: RowBatch): 'more' | 'enough';
  /** A member of `images` that is no object. */
  noImage(): void;
  /** More members of `annotations`; with {@link ANNOTATION} if their fields were asked for. */
  annotations(batch: RowBatch): void;
  /** A member of `annotations` that is no object. */
  noAnnotation(): void;
  /** A member of `categories`. */
  category(id: CategoryId | undefined, name: JsonScalar | undefined): void;
}

const NAMES = new RowFields({ file_name: 'text', coco_url: 'text' });
const IMAGES = new RowFields({ file_name: 'text', coco_url: 'text', id: 'id', width: 'number', height: 'number' });
const NO_FIELDS = new RowFields({});
const ANNOTATIONS = new RowFields({ id: 'id', image_id: 'id', category_id: 'id', bbox: 'box', segmentation: 'source' });

/** Where the fields of an image are in its row; the last three only if they were asked for. */
export const IMAGE = {
  FILE_NAME: IMAGES.slot('file_name'),
  URL: IMAGES.slot('coco_url'),
  ID: IMAGES.slot('id'),
  WIDTH: IMAGES.slot('width'),
  HEIGHT: IMAGES.slot('height'),
} as const;

/** Where the fields of an annotation are in its row. */
export const ANNOTATION = {
  ID: ANNOTATIONS.slot('id'),
  IMAGE_ID: ANNOTATIONS.slot('image_id'),
  CATEGORY_ID: ANNOTATIONS.slot('category_id'),
  BOX: ANNOTATIONS.slot('bbox'),
  SEGMENTATION: ANNOTATIONS.slot('segmentation'),
} as const;

/** Walks a JSON document as if it were COCO: into the three arrays, and there only as far as the keys that count. */
export class CocoDocument implements JsonHandler {
  readonly #reader: CocoReader;
  /** Images and annotations are nearly all of a file, and read many at a time. */
  readonly #rows: Readonly<Record<'images' | 'annotations', RowVisit>>;
  #depth = 0;
  #key = '';
  #id: CategoryId | undefined;
  #name: JsonScalar | undefined;
  #enough = false;

  /** @param withFields whether more is wanted of images than their names, and of annotations than their number */
  constructor(reader: CocoReader, withFields: boolean) {
    this.#reader = reader;
    this.#rows = {
      images: {
        fields: withFields ? IMAGES : NAMES,
        rows: (batch) => {
          if (!this.#enough) this.#enough = reader.images(batch) === 'enough';
        },
        notAnObject: () => reader.noImage(),
      },
      annotations: {
        fields: withFields ? ANNOTATIONS : NO_FIELDS,
        rows: (batch) => reader.annotations(batch),
        notAnObject: () => reader.noAnnotation(),
      },
    };
  }

  begin(kind: JsonKind): JsonVisit {
    if (this.#enough) return 'stop';
    const visit = this.#visit(kind);
    if ((visit === 'walk' || typeof visit === 'object') && (kind === 'object' || kind === 'array')) this.#depth++;
    return visit;
  }

  key(name: string): void {
    this.#key = name;
  }

  scalar(value: JsonScalar, source: string): void {
    if (this.#key === 'id') this.#id = isLargeWhole(source) ? BigInt(source) : value;
    else this.#name = value;
  }

  end(): void {
    if (this.#depth === 3) this.#reader.category(this.#id, this.#name);
    this.#depth--;
  }

  #visit(kind: JsonKind): JsonVisit {
    if (this.#depth === 0) {
      this.#reader.document(kind);
      return kind === 'object' ? 'walk' : 'stop';
    }
    if (this.#depth === 1) return this.#beginSection(kind);
    if (this.#depth === 2) {
      this.#id = undefined;
      this.#name = undefined;
      return kind === 'object' ? 'walk' : 'skip';
    }
    // Of equal keys the last one holds, whatever it is.
    if (this.#key === 'id') this.#id = undefined;
    else if (this.#key === 'name') this.#name = undefined;
    else return 'skip';
    return kind === 'string' || kind === 'word' ? 'walk' : 'skip';
  }

  #beginSection(kind: JsonKind): JsonVisit {
    const section = this.#key;
    this.#reader.topKey(section, kind);
    if (section !== 'images' && section !== 'annotations' && section !== 'categories') return 'skip';
    if (kind !== 'array') return 'skip';
    this.#reader.section(section);
    return section === 'categories' ? 'walk' : this.#rows[section];
  }
}
