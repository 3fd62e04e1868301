import type { JsonHandler, JsonKind, JsonScalar, JsonVisit, RowVisit } from '../../json/json-handler.ts';
import { RowFields } from '../../json/row-fields.ts';

/** The arrays of a COCO file that are looked into. https://cocodataset.org/#format-data */
export type CocoSection = 'images' | 'annotations' | 'categories';

/** Is told what a COCO file holds. */
export interface CocoReader {
  /** An array begins; when a key comes twice, the later one replaces the earlier. */
  section(section: CocoSection): void;
  /** A member of `images`; without a name when it has no `file_name` that is a string. Says whether to read on. */
  image(fileName: string | undefined): 'more' | 'enough';
  /** So many more members of `annotations`. */
  annotations(count: number): void;
  /** The `id` of a member of `categories`. */
  category(id: string | number): void;
}

/** What is read of an annotation. */
const NO_FIELDS = new RowFields({});

const MEMBER_KEY: Readonly<Record<CocoSection, string>> = { images: 'file_name', annotations: '', categories: 'id' };

/** Walks a JSON document as if it were COCO: into the three arrays, and there only as far as the one key that counts. */
export class CocoDocument implements JsonHandler {
  readonly #reader: CocoReader;
  /** Annotations are most of a file and only counted, many at a time. */
  readonly #annotations: RowVisit;
  #depth = 0;
  #key = '';
  #section: CocoSection | undefined;
  #value: JsonScalar | undefined;
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
    this.#value = value;
  }

  end(): void {
    if (this.#depth === 3) this.#memberEnds();
    this.#depth--;
  }

  #visit(kind: JsonKind): JsonVisit {
    if (this.#depth === 0) return kind === 'object' ? 'walk' : 'stop';
    if (this.#depth === 1) return this.#beginSection(kind);
    if (this.#depth === 2) return this.#beginMember(kind);
    if (this.#section === undefined || this.#key !== MEMBER_KEY[this.#section]) return 'skip';
    this.#value = undefined;
    return kind === 'string' || kind === 'word' ? 'walk' : 'skip';
  }

  #beginSection(kind: JsonKind): JsonVisit {
    const section = this.#key;
    if (section !== 'images' && section !== 'annotations' && section !== 'categories') return 'skip';
    if (kind !== 'array') return 'skip';
    this.#section = section;
    this.#reader.section(section);
    return section === 'annotations' ? this.#annotations : 'walk';
  }

  #beginMember(kind: JsonKind): JsonVisit {
    this.#value = undefined;
    if (kind === 'object') return 'walk';
    if (this.#section === 'images') this.#image(undefined);
    return 'skip';
  }

  #memberEnds(): void {
    const value = this.#value;
    if (this.#section === 'images') this.#image(typeof value === 'string' ? value : undefined);
    else if (typeof value === 'string' || typeof value === 'number') this.#reader.category(value);
  }

  #image(fileName: string | undefined): void {
    if (this.#reader.image(fileName) === 'enough') this.#enough = true;
  }
}
