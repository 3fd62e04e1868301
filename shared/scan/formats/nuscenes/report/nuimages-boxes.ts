import { type RowBatch, TAG } from '../../../json/row-batch.ts';
import type { RowFields } from '../../../json/row-fields.ts';
import { walker } from '../../../json/walker/walker.ts';
import { Boxes, joinBoxes, type ShownBoxes } from '../../../previews/boxes.ts';
import { EarlyBoxes } from '../../../previews/early-boxes.ts';
import { shownName } from '../../../report/shown-name.ts';
import { KeyIndex } from '../../../report/tables/key-index.ts';
import { ReportMemory } from '../../../report/tables/report-memory.ts';

/** 64 MiB for the images of all version folders: nuImages has 93 000 that are annotated. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Version folders of one archive: nuImages has four. Each costs a few kilobytes, however little its tables hold. */
const MAX_VERSIONS = 64;

/** Annotations of all version folders together, 40 bytes each: nuImages has 800 000. */
const MAX_BOXES = 1_000_000;

/** Names of classes that are kept, over all version folders: nuImages has 25. */
const MAX_NAMES = 50_000;

/** Images that are annotated are key frames. */
const KEY_FRAME = /^(?:.*\/)?(samples\/.+)$/;

/** Tables that nuImages does not have; those that come before `sample_data` in most archives spare its files. */
const NUSCENES_ONLY: ReadonlySet<string> = new Set(['instance', 'map', 'sample_annotation', 'scene', 'visibility']);

/** The tables of one version folder, as far as they say what is on which image. */
interface Version {
  /** By their tokens, the hash of the file name of images. */
  images: KeyIndex<{ lo: Uint32Array; hi: Uint32Array }>;
  categories: KeyIndex<Record<string, never>>;
  names: Map<number, string>;
  /** All of `object_ann`: it mostly comes before `sample_data`. */
  boxes: EarlyBoxes;
}

/** The boxes on images of nuImages, from `object_ann`. nuScenes has none. */
export class NuimagesBoxes {
  readonly #memory = new ReportMemory(MAX_BYTES);
  readonly #versions = new Map<string, Version | undefined>();
  #boxes = 0;
  #names = 0;
  #isGivenUp = false;

  /** A table comes again, so that what was read of it counts no more; or there are more than are kept. */
  giveUp(): void {
    this.#isGivenUp = true;
    this.#versions.clear();
  }

  /** Takes note of rows of a table, if it is one that says something of boxes. */
  read(table: string, batch: RowBatch, fields: RowFields, folder: string): void {
    if (this.#isGivenUp) return;
    if (NUSCENES_ONLY.has(table)) this.#forget(folder);
    const version = this.#versionOf(folder);
    if (version === undefined) return;
    if (table === 'object_ann') this.#readBoxes(batch, fields, version);
    else if (table === 'sample_data') this.#readFiles(batch, fields, version);
    else if (table === 'category') this.#readNames(batch, fields, version);
  }

  /** What is annotated on an image; `undefined` where that is not known. */
  of(path: string): ShownBoxes | undefined {
    const [, name] = KEY_FRAME.exec(path) ?? [];
    if (name === undefined) return undefined;
    const hash = walker().hash(name);
    const [lo, hi] = [Number(hash & 0xffff_ffffn), Number(hash >> 32n)];
    const folders = [...this.#versions].sort(([a], [b]) => (a < b ? -1 : 1));
    const lists = folders.flatMap(([, version]) => (version && boxesIn(version, lo, hi)) ?? []);
    return lists.length === 0 ? undefined : joinBoxes(lists);
  }

  #readBoxes(batch: RowBatch, fields: RowFields, { images, categories, boxes }: Version): void {
    const image = fields.slot('sample_data_token');
    const category = fields.slot('category_token');
    const box = fields.slot('bbox');
    for (let row = 0; row < batch.length; row++) {
      if (batch.tag(row, image) !== TAG.HASH) continue;
      const at = images.add(batch.hash(row, image, 0), batch.hash(row, image, 1));
      if (at < 0 || ++this.#boxes > MAX_BOXES) {
        this.giveUp();
        return;
      }
      const hasClass = batch.tag(row, category) === TAG.HASH;
      const ofClass = hasClass ? categories.add(batch.hash(row, category, 0), batch.hash(row, category, 1)) : -1;
      const [left, top] = [batch.number(row, box), batch.number(row, box + 1)];
      boxes.add(at, ofClass, left, top, batch.number(row, box + 2) - left, batch.number(row, box + 3) - top);
    }
  }

  #readFiles(batch: RowBatch, fields: RowFields, { images, boxes }: Version): void {
    const [token, file] = [fields.slot('token'), fields.slot('filename')];
    for (let row = 0; row < batch.length; row++) {
      if (batch.tag(row, token) !== TAG.HASH || batch.tag(row, file) !== TAG.HASH) continue;
      const [lo, hi] = [batch.hash(row, token, 0), batch.hash(row, token, 1)];
      // Of images that no annotation that came before has named, there are a dozen for each other.
      const at = boxes.isEmpty ? images.add(lo, hi) : images.get(lo, hi);
      if (at < 0 && !boxes.isEmpty) continue;
      if (at < 0) {
        this.giveUp();
        return;
      }
      images.columns.lo[at] = batch.hash(row, file, 0);
      images.columns.hi[at] = batch.hash(row, file, 1);
    }
  }

  #readNames(batch: RowBatch, fields: RowFields, { categories, names }: Version): void {
    const [token, name] = [fields.slot('token'), fields.slot('name')];
    for (let row = 0; row < batch.length; row++) {
      if (batch.tag(row, token) !== TAG.HASH) continue;
      const at = categories.add(batch.hash(row, token, 0), batch.hash(row, token, 1));
      if (at < 0 || ++this.#names > MAX_NAMES) {
        this.giveUp();
        return;
      }
      names.set(at, shownName(batch.text(row, name) ?? ''));
    }
  }

  /** A version folder is one of nuScenes: millions of files, and none with a box. */
  #forget(folder: string): void {
    this.#versions.get(folder)?.images.free();
    this.#versions.set(folder, undefined);
  }

  #versionOf(folder: string): Version | undefined {
    if (this.#versions.has(folder)) return this.#versions.get(folder);
    if (this.#versions.size === MAX_VERSIONS) {
      this.giveUp();
      return undefined;
    }
    const version: Version = {
      images: new KeyIndex(this.#memory, { lo: (rows) => new Uint32Array(rows), hi: (rows) => new Uint32Array(rows) }),
      categories: new KeyIndex(this.#memory, {}),
      names: new Map(),
      boxes: new EarlyBoxes(),
    };
    this.#versions.set(folder, version);
    return version;
  }
}

/** What a version has of the image with a file name, by its hash; `undefined` for one that it does not have. */
function boxesIn({ images, names, boxes }: Version, lo: number, hi: number): ShownBoxes | undefined {
  if (boxes.isEmpty || boxes.isFull) return undefined;
  const rows = new Set<number>();
  for (let row = 0; row < images.size; row++) {
    if (images.columns.lo[row] === lo && images.columns.hi[row] === hi) rows.add(row);
  }
  if (rows.size === 0) return undefined;
  const found = new Boxes();
  boxes.forEach((row, ...box) => {
    if (rows.has(row)) found.add(box);
  });
  return found.shown((category) => names.get(category) ?? null);
}
