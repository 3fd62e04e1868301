import { type RowBatch, TAG } from '../../../json/row-batch.ts';
import type { RowFields } from '../../../json/row-fields.ts';
import { ClassCounts } from '../../../report/class-counts.ts';
import { MAX_KNOWN_CLASSES } from '../../../report/content-report.ts';
import { shownName } from '../../../report/shown-name.ts';
import { KeyIndex } from '../../../report/tables/key-index.ts';
import type { ReportMemory } from '../../../report/tables/report-memory.ts';

type Categories = KeyIndex<{ annotations: Uint32Array }>;
type Instances = KeyIndex<{ annotations: Uint32Array; lo: Uint32Array; hi: Uint32Array }>;

/** How often the categories of nuScenes are annotated: an annotation has an instance, and that a category. */
export class CategoryTally {
  readonly #categories: Categories;
  readonly #instances: Instances;
  readonly #names = new Map<number, string>();
  #isFull = false;

  constructor(memory: ReportMemory) {
    this.#categories = new KeyIndex(memory, { annotations: (rows) => new Uint32Array(rows) });
    this.#instances = new KeyIndex(memory, {
      annotations: (rows) => new Uint32Array(rows),
      lo: (rows) => new Uint32Array(rows),
      hi: (rows) => new Uint32Array(rows),
    });
  }

  /** Whether there was no room for all. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Takes note of rows of a table, if it is one that says something of categories. */
  read(table: string, batch: RowBatch, fields: RowFields): void {
    if (table === 'category') this.#each(batch, fields.slot('token'), (row) => this.#list(batch, row, fields));
    else if (table === 'instance') this.#each(batch, fields.slot('token'), (row) => this.#relate(batch, row, fields));
    else if (table === 'sample_annotation') {
      this.#each(batch, fields.slot('instance_token'), (_row, lo, hi) => this.#annotate(this.#instances, lo, hi));
    } else if (table === 'object_ann' || table === 'surface_ann') {
      this.#each(batch, fields.slot('category_token'), (_row, lo, hi) => this.#annotate(this.#categories, lo, hi));
    }
  }

  /** The categories by name, once all tables have been read. */
  counts(): ClassCounts {
    const { columns } = this.#instances;
    for (let row = 0; row < this.#instances.size; row++) {
      const category = this.#categories.get(columns.lo[row] as number, columns.hi[row] as number);
      const { annotations } = this.#categories.columns;
      if (category >= 0)
        annotations[category] = (annotations[category] as number) + (columns.annotations[row] as number);
    }
    const counts = new ClassCounts();
    for (const [row, name] of this.#names) {
      const annotations = this.#categories.columns.annotations[row] as number;
      counts.add({ id: null, name, annotations, images: 0 });
    }
    return counts;
  }

  #each(batch: RowBatch, slot: number, take: (row: number, lo: number, hi: number) => void): void {
    for (let row = 0; row < batch.length; row++) {
      if (batch.tag(row, slot) === TAG.HASH) take(row, batch.hash(row, slot, 0), batch.hash(row, slot, 1));
    }
  }

  #list(batch: RowBatch, row: number, fields: RowFields): void {
    const token = fields.slot('token');
    const at = this.#categories.add(batch.hash(row, token, 0), batch.hash(row, token, 1));
    if (at < 0 || this.#names.size === MAX_KNOWN_CLASSES) this.#isFull = true;
    else this.#names.set(at, shownName(batch.text(row, fields.slot('name')) ?? ''));
  }

  #relate(batch: RowBatch, row: number, fields: RowFields): void {
    const [token, category] = [fields.slot('token'), fields.slot('category_token')];
    const at = this.#instances.add(batch.hash(row, token, 0), batch.hash(row, token, 1));
    if (at < 0) {
      this.#isFull = true;
      return;
    }
    // Of equal tokens the last row holds, also when it has no category: no text has a hash of zeros.
    const hasCategory = batch.tag(row, category) === TAG.HASH;
    this.#instances.columns.lo[at] = hasCategory ? batch.hash(row, category, 0) : 0;
    this.#instances.columns.hi[at] = hasCategory ? batch.hash(row, category, 1) : 0;
  }

  #annotate(index: Categories | Instances, lo: number, hi: number): void {
    const at = index.add(lo, hi);
    const { annotations } = index.columns;
    if (at < 0) this.#isFull = true;
    else annotations[at] = (annotations[at] as number) + 1;
  }
}
