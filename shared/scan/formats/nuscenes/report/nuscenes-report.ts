import type { RowVisit } from '../../../json/json-handler.ts';
import { type RowBatch, TAG } from '../../../json/row-batch.ts';
import type { RowFields } from '../../../json/row-fields.ts';
import { walker } from '../../../json/walker/walker.ts';
import type { CheckCode } from '../../../report/checks.ts';
import { MAX_KEPT_FILES, MAX_KNOWN_CLASSES, MAX_KNOWN_SIZES } from '../../../report/content-report.ts';
import { KnownSizes } from '../../../report/known-sizes.ts';
import type { ReportCollector } from '../../../report/report-collector.ts';
import { TokenTable } from '../../../report/tables/token-table.ts';
import type { Table } from '../nuscenes-tables.ts';
import { CategoryTally } from './category-tally.ts';
import { NuimagesBoxes } from './nuimages-boxes.ts';
import { SceneSamples } from './scene-samples.ts';
import { LISTS, REFERENCES, REQUIRED_TABLES, tableFields } from './table-fields.ts';
import { type Place, UnknownTokens } from './unknown-tokens.ts';

const TOKEN_CHECKS = ['UNKNOWN_TOKEN', 'DUPLICATE_TOKEN'] as const satisfies CheckCode[];

/** What is collected of each table. */
const TABLE_CHECKS = [...TOKEN_CHECKS, 'MISSING_SAMPLE_FILE', 'WRONG_NBR_SAMPLES'] as const satisfies CheckCode[];

/** Most places of references that are told apart as examples. */
const MAX_PLACES = 254;

/** From here on, the path of a file is what `sample_data` calls it; a wrapper folder may have one of these names too. */
const SENSOR_FILE = /^(?:.*\/)?((?:samples|sweeps)\/.+)$/;

/** A field that refers to a table, by its version folder and name. */
interface Reference {
  slot: number;
  target: string;
  place: number;
}

/** What the report holds of nuScenes and nuImages. */
export class NuscenesReport {
  readonly #report: ReportCollector;
  /** The tokens of each table, by version folder and name; given up together. */
  #tokens: Map<string, TokenTable> | undefined = new Map();
  readonly #places: Place[] = [];
  readonly #unknown = new UnknownTokens();
  /** Tables whose rows have come, and the one whose rows come now: all but that have been read. */
  readonly #begun = new Set<string>();
  #current = '';
  /** Files that `sample_data` lists, and files that are there. */
  #files: TokenTable | undefined;
  readonly #scenes: SceneSamples;
  readonly #categories: CategoryTally;
  readonly #sizes = new KnownSizes();
  #hasSizes = true;
  #hasClasses = true;
  /** Where the files are listed that come next. */
  #filePlace = 0;
  readonly #emptyLo: number;
  readonly #emptyHi: number;
  readonly #boxes: NuimagesBoxes | undefined;

  constructor(report: ReportCollector) {
    this.#report = report;
    this.#files = new TokenTable(report.memory);
    this.#categories = new CategoryTally(report.memory);
    this.#scenes = new SceneSamples(report);
    const empty = walker().hash('');
    this.#emptyLo = Number(empty & 0xffff_ffffn);
    this.#emptyHi = Number(empty >> 32n);
    this.#boxes = report.keepsBoxes ? new NuimagesBoxes() : undefined;
    if (this.#boxes) report.boxesOf = (path) => this.#boxes?.of(path);
  }

  /** A file of a sensor may be one that `sample_data` lists. */
  file(path: string): void {
    const [, name] = SENSOR_FILE.exec(path) ?? [];
    if (name === undefined || this.#files === undefined) return;
    const hash = walker().hash(name);
    if (this.#files.define(Number(hash & 0xffff_ffffn), Number(hash >> 32n)) === 'full') this.#giveUpFiles();
  }

  /** How the rows of a table are read, beside that they are counted. */
  table({ path, folder, name }: Table): { fields: RowFields; rows: RowVisit['rows'] } {
    if (this.#report.files.isAgain) this.#giveUpTables();
    const fields = tableFields(name);
    const token = fields.slot('token');
    const own = `${folder}/${name}`;
    const placesOf = (targets: Readonly<Record<string, string>> = {}) =>
      Object.entries(targets).map(([field, name]) => {
        const target = `${folder}/${name}`;
        const place = this.#placeOf({ path, field, target: name });
        return { slot: fields.slot(field), target, tokens: () => this.#tokensOf(target), place };
      });
    const references = placesOf(REFERENCES[name]);
    const lists = placesOf(LISTS[name]);
    if (name === 'sample_data') this.#filePlace = this.#placeOf({ path, field: 'filename' });
    return {
      fields,
      rows: (batch) => {
        this.#current = own;
        this.#begun.add(own);
        this.#define(batch, token, this.#tokensOf(own), path);
        for (const reference of references) this.#refer(batch, reference, reference.tokens());
        for (const list of lists) this.#referAll(batch, list, list.tokens());
        this.#readOwn(name, batch, fields, folder);
        this.#boxes?.read(name, batch, fields, folder);
      },
    };
  }

  /** Puts everything together, once all entries have been seen. */
  finish(tables: readonly Table[], hasSensorFiles: boolean): void {
    const { findings, format } = this.#report;
    for (const { path, folder } of tables.filter(({ name }) => name === 'scene')) {
      const present = new Set(tables.filter((table) => table.folder === folder).map(({ name }) => name));
      for (const target of REQUIRED_TABLES) if (!present.has(target)) findings.add('MISSING_TABLE', { path, target });
    }
    this.#findUnknown(tables);
    if (hasSensorFiles) {
      this.#files?.forEachUnknown((references, place) => {
        findings.add('MISSING_SAMPLE_FILE', { ...this.#places[place] }, references);
      });
    }
    this.#scenes.check(tables);
    if (this.#categories.isFull) this.#report.giveUp('known_classes', MAX_KNOWN_CLASSES, []);
    else if (this.#hasClasses) {
      const classes = this.#categories.counts();
      Object.assign(format, classes.rows(false));
      this.#report.classNames = classes.names();
    }
    if (this.#hasSizes) Object.assign(format, this.#sizes.rows());
  }

  /** @param table with its folder */
  #tokensOf(table: string): TokenTable | undefined {
    const known = this.#tokens?.get(table);
    if (known !== undefined || this.#tokens === undefined) return known;
    const tokens = new TokenTable(this.#report.memory);
    this.#tokens.set(table, tokens);
    return tokens;
  }

  #placeOf(place: Place): number {
    if (this.#places.length === MAX_PLACES) return MAX_PLACES - 1;
    return this.#places.push(place) - 1;
  }

  #define(batch: RowBatch, slot: number, tokens: TokenTable | undefined, path: string): void {
    if (tokens === undefined) return;
    for (let row = 0; row < batch.length; row++) {
      if (batch.tag(row, slot) !== TAG.HASH) continue;
      const defined = tokens.define(batch.hash(row, slot, 0), batch.hash(row, slot, 1));
      if (defined === 'known') {
        this.#report.findings.add('DUPLICATE_TOKEN', () => {
          const value = batch.idText(row, slot);
          return { path, field: 'token', ...(value !== undefined && { value }) };
        });
      } else if (defined === 'full') {
        this.#giveUpTokens();
        return;
      }
    }
  }

  #refer(batch: RowBatch, { slot, target, place }: Reference, tokens: TokenTable | undefined): void {
    if (tokens === undefined) return;
    const isRead = this.#isRead(target);
    for (let row = 0; row < batch.length; row++) {
      if (batch.tag(row, slot) !== TAG.HASH) continue;
      const [lo, hi] = [batch.hash(row, slot, 0), batch.hash(row, slot, 1)];
      if (this.#isEmpty(lo, hi)) continue;
      const found = tokens.refer(lo, hi, place);
      if (found === 'unknown' && isRead) this.#unknown.keep(tokens, lo, hi, place, () => batch.idText(row, slot));
      if (found !== 'full') continue;
      this.#giveUpTokens();
      return;
    }
  }

  /** As {@link #refer}, for a list of tokens in each row. */
  #referAll(batch: RowBatch, { slot, target, place }: Reference, tokens: TokenTable | undefined): void {
    const isRead = this.#isRead(target);
    let isFull = false;
    for (let row = 0; tokens !== undefined && !isFull && row < batch.length; row++) {
      batch.forEachHash(row, slot, (lo, hi) => {
        if (this.#isEmpty(lo, hi)) return;
        const found = tokens.refer(lo, hi, place);
        if (found === 'full') isFull = true;
        else if (found === 'unknown' && isRead) {
          this.#unknown.keep(tokens, lo, hi, place, () => batch.textWithHash(lo, hi));
        }
      });
    }
    if (isFull) this.#giveUpTokens();
  }

  /** Whether all rows of a table have come. */
  #isRead(table: string): boolean {
    return table !== this.#current && this.#begun.has(table);
  }

  /** Whether a hash is that of the empty text, which refers to nothing. */
  #isEmpty(lo: number, hi: number): boolean {
    return lo === this.#emptyLo && hi === this.#emptyHi;
  }

  #readOwn(name: string, batch: RowBatch, fields: RowFields, folder: string): void {
    if (name === 'sample_data') this.#readFiles(batch, fields);
    else if (name === 'scene') this.#scenes.readScenes(batch, fields, folder, this.#isRead(`${folder}/sample`));
    else if (name === 'sample') this.#scenes.readSamples(batch, fields, folder);
    else this.#categories.read(name, batch, fields);
  }

  #readFiles(batch: RowBatch, fields: RowFields): void {
    const [file, width, height] = [fields.slot('filename'), fields.slot('width'), fields.slot('height')];
    for (let row = 0; row < batch.length; row++) {
      const isListed = this.#files !== undefined && batch.tag(row, file) === TAG.HASH;
      if (isListed && !this.#files?.refer(batch.hash(row, file, 0), batch.hash(row, file, 1), this.#filePlace))
        this.#giveUpFiles();
      if (!batch.isNumber(row, width)) continue;
      const size = this.#sizes.numberOf(batch.number(row, width), batch.number(row, height));
      if (size !== undefined) this.#sizes.count(size);
      else if (this.#hasSizes) {
        this.#hasSizes = false;
        this.#report.giveUp('known_sizes', MAX_KNOWN_SIZES, []);
      }
    }
  }

  #findUnknown(tables: readonly Table[]): void {
    const { findings } = this.#report;
    const examples = this.#tokens === undefined ? [] : this.#unknown.examples(this.#places);
    // A token of a table that is not there cannot be looked for.
    for (const { folder, name } of tables) {
      this.#tokens?.get(`${folder}/${name}`)?.forEachUnknown((references, place) => {
        const shown = examples.shift() ?? { ...this.#places[place] };
        findings.add('UNKNOWN_TOKEN', shown, references);
      });
    }
  }

  #giveUpTokens(): void {
    for (const tokens of this.#tokens?.values() ?? []) tokens.free();
    this.#tokens = undefined;
    this.#report.outOfMemory(TOKEN_CHECKS);
  }

  #giveUpFiles(): void {
    this.#files?.free();
    this.#files = undefined;
    this.#report.outOfMemory(['MISSING_SAMPLE_FILE']);
  }

  /** A table that comes again replaces rows that were added up already. */
  #giveUpTables(): void {
    this.#hasClasses = false;
    this.#hasSizes = false;
    this.#boxes?.giveUp();
    this.#report.giveUp('kept_files', MAX_KEPT_FILES, TABLE_CHECKS);
  }
}
