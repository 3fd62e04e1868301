import type { ArchiveEntry, EntrySink } from '../../archive-visitor.ts';
import { baseName, folderOf, stemOf } from '../archive-path.ts';
import { FileLog } from '../counting/file-log.ts';
import { LatestByPath } from '../counting/latest-by-path.ts';
import { JsonSink } from '../json-sink.ts';
import type { Finding, Recogniser, RecogniserOptions } from '../recogniser.ts';
import { nuscenesFinding } from './nuscenes-finding.ts';
import { TABLES, type Table } from './nuscenes-tables.ts';
import { TableDocument } from './table-document.ts';

/** Tables that are read when only the format is in question. */
const TELL_TALES: ReadonlySet<string> = new Set(['scene', 'object_ann', 'sample']);

/** Sensor files: `samples/` or `sweeps/` below at most two wrapper folders. */
const SENSOR_FILE = /^(?:[^/]+\/){0,2}(?:samples|sweeps)\/(.+)/;

/** nuScenes and nuImages: tables in version folders, sensor files beside them. */
export class NuscenesRecogniser implements Recogniser {
  readonly format = 'nuscenes';
  readonly expected =
    'a version folder with scene.json (an array of objects with "token" and "nbr_samples"), or samples/ or sweeps/';
  readonly #options: RecogniserOptions;
  readonly #tables: LatestByPath<Table>;
  readonly #scenes: FileLog;
  #sources = 0;
  #recognised = false;
  #sensorFile: string | undefined;

  constructor(options: RecogniserOptions) {
    this.#options = options;
    this.#tables = new LatestByPath(options.names);
    this.#scenes = new FileLog(options.names);
  }

  get recognised(): boolean {
    return this.#recognised;
  }

  entry({ path, kind }: ArchiveEntry): EntrySink | undefined {
    if (kind === 'directory') return undefined;
    if (this.#sensorFile === undefined && SENSOR_FILE.test(path)) this.#sensorFile = path;
    if (!path.endsWith('.json')) return undefined;
    const name = stemOf(baseName(path));
    if (!TABLES.has(name)) return undefined;
    this.#tables.set(path, undefined);
    if (this.#options.purpose === 'recognise' && !TELL_TALES.has(name)) return undefined;
    return kind === 'file' ? this.#sink(path, name) : undefined;
  }

  finding(): Finding | undefined {
    const tables = this.#tables.values();
    const standing = new Set(tables.map((table) => table.source));
    const scenes = this.#scenes.distinct((source) => standing.has(source));
    return nuscenesFinding({ tables, scenes, sensorFile: this.#sensorFile, expected: this.expected });
  }

  #sink(path: string, name: string): EntrySink {
    const { limits, purpose, onMalformed } = this.#options;
    const table: Table = { path, folder: folderOf(path), name, rows: 0, scenes: 0, source: this.#sources++ };
    const reader = {
      row: () => {
        table.rows++;
      },
      scene: (token: string, samples: number) => {
        table.scenes++;
        this.#scenes.add(table.source, token, samples);
        return purpose === 'recognise' ? ('enough' as const) : ('more' as const);
      },
      complete: () => {
        this.#tables.set(path, table);
        if (table.scenes > 0) this.#recognised = true;
      },
    };
    return new JsonSink(new TableDocument(reader, name === 'scene', purpose === 'count'), path, limits, onMalformed);
  }
}
