import type { JsonHandler, JsonKind, JsonScalar, JsonVisit, RowVisit } from '../../json/json-handler.ts';
import { RowFields } from '../../json/row-fields.ts';
import { imageName, imageNameOfUrl } from './image-name.ts';

/** The arrays of a COCO file that are looked into. https://cocodataset.org/#format-data */
export type CocoSection = 'images' | 'annotations' | 'categories';

/** Is told what a COCO file holds. */
export interface CocoReader {
  /** The document is of a kind. */
  document(kind: JsonKind): void;
  /** A key of the top level begins; when a key comes twice, the later one replaces the earlier. */
  topKey(name: string, kind: JsonKind): void;
  /** An array begins, under the key of the same name. */
  section(section: CocoSection): void;
  /** A member of `images`; without a name when it has neither `file_name` nor `coco_url`. Says whether to read on. */
  image(name: string | undefined): 'more' | 'enough';
  /** So many more members of `annotations`. */
  annotations(count: number): void;
  /** The `id` of a member of `categories`. */
  category(id: string | number): void;
}

/** What is read of an annotation. */
const NO_FIELDS = new RowFields({});

const MEMBER_KEYS: Readonly<Record<CocoSection, readonly string[]>> = {
  images: ['file_name', 'coco_url'],
  annotations: [],
  categories: ['id'],
};

/** Walks a JSON document as if it were COCO: into the three arrays, and there only as far as the keys that count. */
export class CocoDocument implements JsonHandler {
  readonly #reader: CocoReader;
  /** Annotations are most of a file and only counted, many at a time. */
  readonly #annotations: RowVisit;
  #depth = 0;
  #key = '';
  #section: CocoSection | undefined;
  #value: JsonScalar | undefined;
  #url: JsonScalar | undefined;
  #enough = false;

  constructor(reader: CocoReader) {
    this.#reader = reader;
    this.#annotations = {
      fields: NO_FIELDS,
      rows: ({ length }) => reader.annotations(length),
      notAnObject: () => reader.annotations(1),
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

  scalar(value: JsonScalar): void {
    if (this.#key === 'coco_url') this.#url = value;
    else this.#value = value;
  }

  end(): void {
    if (this.#depth === 3) this.#memberEnds();
    this.#depth--;
  }

  #visit(kind: JsonKind): JsonVisit {
    if (this.#depth === 0) {
      this.#reader.document(kind);
      return kind === 'object' ? 'walk' : 'stop';
    }
    if (this.#depth === 1) return this.#beginSection(kind);
    if (this.#depth === 2) return this.#beginMember(kind);
    if (this.#section === undefined || !MEMBER_KEYS[this.#section].includes(this.#key)) return 'skip';
    if (this.#key === 'coco_url') this.#url = undefined;
    else this.#value = undefined;
    return kind === 'string' || kind === 'word' ? 'walk' : 'skip';
  }

  #beginSection(kind: JsonKind): JsonVisit {
    const section = this.#key;
    this.#reader.topKey(section, kind);
    if (section !== 'images' && section !== 'annotations' && section !== 'categories') return 'skip';
    if (kind !== 'array') return 'skip';
    this.#section = section;
    this.#reader.section(section);
    return section === 'annotations' ? this.#annotations : 'walk';
  }

  #beginMember(kind: JsonKind): JsonVisit {
    this.#value = undefined;
    this.#url = undefined;
    if (kind === 'object') return 'walk';
    if (this.#section === 'images') this.#image(undefined);
    return 'skip';
  }

  #memberEnds(): void {
    const [value, url] = [this.#value, this.#url];
    if (this.#section === 'images') {
      const name = typeof value === 'string' ? imageName(value) : undefined;
      this.#image(name ?? (typeof url === 'string' ? imageNameOfUrl(url) : undefined));
    } else if (typeof value === 'string' || typeof value === 'number') this.#reader.category(value);
  }

  #image(name: string | undefined): void {
    if (this.#reader.image(name) === 'enough') this.#enough = true;
  }
}
