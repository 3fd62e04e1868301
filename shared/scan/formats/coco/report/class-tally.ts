import type { JsonScalar } from '../../../json/json-handler.ts';
import { TAG } from '../../../json/row-batch.ts';
import { walker } from '../../../json/walker/walker.ts';
import type { Example } from '../../../report/content-report.ts';
import { MAX_KNOWN_CLASSES } from '../../../report/content-report.ts';
import { shownName } from '../../../report/shown-name.ts';
import { KEY_KIND, Key, keyNumber } from '../../../report/tables/key.ts';
import { KeyIndex } from '../../../report/tables/key-index.ts';
import type { ReportMemory } from '../../../report/tables/report-memory.ts';
import type { CategoryId } from '../coco-document.ts';

/** A class of one annotation file. */
export interface FoundClass {
  id: string | number | null;
  name: string | null;
  annotations: number;
  images: number;
}

const LISTED = 1;

/** The categories of one annotation file and how often each is used, whichever comes first. */
export class ClassTally {
  readonly #classes: KeyIndex<{ annotations: Uint32Array; flags: Uint8Array; images: Uint32Array }>;
  readonly #listed = new Map<number, Pick<FoundClass, 'id' | 'name'>>();
  readonly #key = new Key();
  /** Whether there was no room for a listed category. */
  #hasRefused = false;

  constructor(memory: ReportMemory) {
    this.#classes = new KeyIndex(memory, {
      annotations: (rows) => new Uint32Array(rows),
      flags: (rows) => new Uint8Array(rows),
      images: (rows) => new Uint32Array(rows),
    });
  }

  /** The row of the category that an annotation names; -1 when there is no room for another one. */
  use({ lo, hi, kind }: Key): number {
    if (this.#isFull && this.#classes.get(lo, hi) < 0) return -1;
    const row = this.#classes.add(lo, hi);
    if (row < 0) return -1;
    const { annotations, flags } = this.#classes.columns;
    annotations[row] = (annotations[row] as number) + 1;
    flags[row] = (flags[row] as number) | (kind << 1);
    return row;
  }

  /** Takes note of a listed category. @returns whether there was room for it */
  list(id: CategoryId | undefined, name: JsonScalar | undefined): boolean {
    if (id === undefined) return true;
    // Classes are given up then, and to hash a text has its price.
    if (this.#hasRefused) return false;
    setKey(this.#key, id);
    const { lo, hi } = this.#key;
    const row = this.#isFull && this.#classes.get(lo, hi) < 0 ? -1 : this.#classes.add(lo, hi);
    this.#hasRefused = row < 0;
    if (row < 0) return false;
    const { flags } = this.#classes.columns;
    flags[row] = (flags[row] as number) | LISTED;
    this.#listed.set(row, { id: shownId(id), name: typeof name === 'string' ? shownName(name) : null });
    return true;
  }

  /** One more image has a class. */
  addImage(row: number): void {
    const { images } = this.#classes.columns;
    images[row] = (images[row] as number) + 1;
  }

  /** Forgets the annotations, or the categories, because their section comes again. */
  restart(section: 'annotations' | 'categories'): void {
    const { annotations, flags } = this.#classes.columns;
    if (section === 'annotations') annotations.fill(0);
    else {
      for (let row = 0; row < this.#classes.size; row++) flags[row] = (flags[row] as number) & ~LISTED;
      this.#listed.clear();
    }
  }

  /** The listed categories, in the order in which they came. */
  found(): FoundClass[] {
    const { annotations, images } = this.#classes.columns;
    return Array.from(this.#listed, ([row, listed]) => ({
      ...listed,
      annotations: annotations[row] as number,
      images: images[row] as number,
    }));
  }

  /** The name of a listed category by its row. */
  nameOf(row: number): string | null {
    return this.#listed.get(row)?.name ?? null;
  }

  /** Shows the categories that are used and not listed. */
  forEachUnknown(visit: (annotations: number, value: Example['value']) => void): void {
    const { annotations, flags } = this.#classes.columns;
    for (let row = 0; row < this.#classes.size; row++) {
      const flag = flags[row] as number;
      if ((flag & LISTED) !== 0 || annotations[row] === 0) continue;
      const isNumber = flag >> 1 === KEY_KIND.NUMBER;
      visit(
        annotations[row] as number,
        isNumber ? keyNumber(this.#classes.key(row, 0), this.#classes.key(row, 1)) : undefined,
      );
    }
  }

  free(): void {
    this.#classes.free();
  }

  get #isFull(): boolean {
    return this.#classes.size >= MAX_KNOWN_CLASSES;
  }
}

/** Sets a key as it is read from rows. */
function setKey(key: Key, id: CategoryId): void {
  if (typeof id === 'bigint') key.setLarge(String(id));
  else if (typeof id === 'number') key.setNumber(id);
  else if (typeof id === 'string') {
    const hash = walker().hash(id);
    key.setHash(Number(hash & 0xffff_ffffn), Number(hash >> 32n));
  } else if (id === null) key.setWord(TAG.NULL);
  else key.setWord(id ? TAG.TRUE : TAG.FALSE);
}

function shownId(id: CategoryId): FoundClass['id'] {
  if (typeof id === 'number') return Number.isFinite(id) ? id : String(id);
  return id === null ? null : shownName(String(id));
}
