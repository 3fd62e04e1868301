import type { ArchiveEntry, EntrySink } from '../../archive-visitor.ts';
import type { JsonKind } from '../../json/json-handler.ts';
import { shownPath } from '../../plain-text.ts';
import { baseName, folderOf, inflatedPath, isHidden } from '../archive-path.ts';
import { FileLog } from '../counting/file-log.ts';
import { LatestByPath } from '../counting/latest-by-path.ts';
import { JsonSink } from '../json-sink.ts';
import { linkSentence, MAX_LINKS, uncountedLinks } from '../link-sentence.ts';
import { NearMisses } from '../near-misses.ts';
import type { Finding, Recogniser, RecogniserOptions } from '../recogniser.ts';
import { nuscenesFinding } from './nuscenes-finding.ts';
import { TABLES, type Table } from './nuscenes-tables.ts';
import { NuscenesReport } from './report/nuscenes-report.ts';
import { countScenes, NO_FIELDS, SCENE_FIELDS } from './scene-rows.ts';
import { TableDocument, type TableReader } from './table-document.ts';

/** Tables that are read when only the format is in question. */
const TELL_TALES: ReadonlySet<string> = new Set(['scene', 'object_ann', 'sample']);

/** What scenes are counted from, for messages. */
const SCENE_TABLE = 'a version folder with scene.json (an array of objects with "token" and "nbr_samples")';

/** Sensor files: `samples/` or `sweeps/` at any depth. */
const SENSOR_FILE = /(?:^|\/)(?:samples|sweeps)\/./;

/** nuScenes and nuImages: tables in version folders, sensor files beside them. */
export class NuscenesRecogniser implements Recogniser {
  readonly format = 'nuscenes';
  readonly expected = `${SCENE_TABLE}, or samples/ or sweeps/`;
  readonly nearMisses = new NearMisses();
  readonly #options: RecogniserOptions;
  readonly #tables: LatestByPath<Table>;
  readonly #scenes: FileLog;
  readonly #report: NuscenesReport | undefined;
  /** Tables that are only there as links. */
  readonly #links: ArchiveEntry[] = [];
  #sources = 0;
  #recognised = false;
  #sensorFile: string | undefined;

  constructor(options: RecogniserOptions) {
    this.#options = options;
    this.#tables = new LatestByPath(options.names);
    this.#scenes = new FileLog(options.names);
    this.#report = options.report && new NuscenesReport(options.report);
  }

  get recognised(): boolean {
    return this.#recognised;
  }

  entry(entry: ArchiveEntry): EntrySink | undefined {
    const { path, kind } = entry;
    if (kind === 'directory') return undefined;
    if (this.#sensorFile === undefined && SENSOR_FILE.test(path)) this.#sensorFile = path;
    this.#report?.file(path);
    const name = tableName(path);
    if (name === undefined) return undefined;
    this.#tables.set(path, undefined);
    if (this.#options.purpose === 'recognise' && !TELL_TALES.has(name)) return undefined;
    if (kind === 'file') return this.#sink(path, name);
    if (!isHidden(path) && this.#links.length < MAX_LINKS) this.#links.push(entry);
    if (TELL_TALES.has(name)) this.nearMisses.add('link', linkSentence(entry));
    return undefined;
  }

  looksLikeOwn(path: string): boolean {
    return !isHidden(path);
  }

  finding(): Finding | undefined {
    const tables = this.#tables.values();
    const standing = new Set(tables.map((table) => table.source));
    const scenes = this.#scenes.distinct((source) => standing.has(source));
    this.#report?.finish(tables, this.#sensorFile !== undefined);
    const isDeclared = this.#options.purpose === 'count';
    const seen = { tables, scenes, sensorFile: this.#sensorFile, isDeclared, expected: SCENE_TABLE };
    const finding = nuscenesFinding(seen);
    // Where nothing can be counted, the link is told as what is missing.
    if (finding === undefined || finding.result.sceneCount === null) return finding;
    const issues = [...finding.result.issues, ...uncountedLinks(this.#links, tables)];
    return { ...finding, result: { ...finding.result, issues } };
  }

  #sink(path: string, name: string): EntrySink {
    const { limits, purpose, onMalformed } = this.#options;
    const table: Table = { path, folder: folderOf(path), name, rows: 0, scenes: 0, source: this.#sources++ };
    const reported = this.#report?.table(table);
    const reader: TableReader = {
      rows: {
        fields: reported?.fields ?? (name === 'scene' ? SCENE_FIELDS : NO_FIELDS),
        rows: (batch) => {
          table.rows += batch.length;
          if (name === 'scene') countScenes(batch, table, this.#scenes);
          reported?.rows(batch);
        },
        notAnObject: () => {
          table.rows++;
          if (name === 'scene') table.unfitKey ??= 'token';
        },
      },
      noTable: (kind: JsonKind) => {
        if (name !== 'scene' || isHidden(path)) return;
        const what = kind === 'object' ? 'an object' : 'a single value';
        this.nearMisses.add('table', `${shownPath(path)} is ${what}; an array of scenes is expected.`);
      },
      complete: () => {
        this.#tables.set(path, table);
        if (table.scenes > 0) this.#recognised = true;
      },
    };
    const document = new TableDocument(reader, purpose === 'count');
    return new JsonSink(document, path, limits, (fault, head) => onMalformed(fault, path, head));
  }
}

/** The table that a file holds by its name, also when it is compressed on its own. */
function tableName(path: string): string | undefined {
  const file = baseName(inflatedPath(path));
  const name = file.endsWith('.json') ? file.slice(0, -'.json'.length) : '';
  return TABLES.has(name) ? name : undefined;
}
