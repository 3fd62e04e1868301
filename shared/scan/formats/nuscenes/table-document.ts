import type { JsonKind, JsonScalar, JsonVisit } from '../../json/json-handler.ts';
import type { JsonDocument } from '../json-sink.ts';

/** A key of a scene that is missing or of the wrong type. */
export type UnfitKey = 'token' | 'nbr_samples';

/** Is told what a table holds. */
export interface TableReader {
  /** Any member of the table. */
  row(): void;
  /** A member that is a scene. Says whether to read on. */
  scene(token: string, samples: number): 'more' | 'enough';
  /** A member that cannot be counted, by the key that keeps it from it. */
  unfit(key: UnfitKey): void;
  /** The table was read to its end, or as far as wanted. */
  complete(): void;
  /** The file is no table: not an array. */
  noTable(kind: JsonKind): void;
}

const MAX_SAMPLES = 0xffff_ffff;

/** Walks one nuScenes table, a JSON array of objects. https://github.com/nutonomy/nuscenes-devkit/blob/master/docs/schema_nuscenes.md */
export class TableDocument implements JsonDocument {
  readonly #reader: TableReader;
  readonly #scenes: boolean;
  readonly #strict: boolean;
  #depth = 0;
  #key = '';
  #token: JsonScalar | undefined;
  #samples: JsonScalar | undefined;
  #kind: JsonKind | undefined;
  #enough = false;

  /**
   * @param scenes whether to look into the rows for scenes
   * @param strict whether broken JSON is a fault once the file is an array
   */
  constructor(reader: TableReader, scenes: boolean, strict: boolean) {
    this.#reader = reader;
    this.#scenes = scenes;
    this.#strict = strict;
  }

  get claimed(): boolean {
    return this.#strict && this.#kind === 'array';
  }

  begin(kind: JsonKind): JsonVisit {
    if (this.#enough) return 'stop';
    const visit = this.#visit(kind);
    if (visit === 'walk' && (kind === 'object' || kind === 'array')) this.#depth++;
    return visit;
  }

  key(name: string): void {
    this.#key = name;
  }

  scalar(value: JsonScalar): void {
    if (this.#key === 'token') this.#token = value;
    else this.#samples = value;
  }

  end(): void {
    if (this.#depth === 2) this.#rowEnds();
    this.#depth--;
  }

  complete(): void {
    if (this.#kind === 'array') this.#reader.complete();
    else if (this.#kind !== undefined) this.#reader.noTable(this.#kind);
  }

  #visit(kind: JsonKind): JsonVisit {
    if (this.#depth === 0) {
      this.#kind = kind;
      return kind === 'array' ? 'walk' : 'stop';
    }
    if (this.#depth === 1) {
      this.#reader.row();
      this.#token = undefined;
      this.#samples = undefined;
      if (this.#scenes && kind !== 'object') this.#reader.unfit('token');
      return this.#scenes && kind === 'object' ? 'walk' : 'skip';
    }
    // Of equal keys the last one holds, whatever it is.
    if (this.#key === 'token') this.#token = undefined;
    else if (this.#key === 'nbr_samples') this.#samples = undefined;
    else return 'skip';
    return kind === 'string' || kind === 'word' ? 'walk' : 'skip';
  }

  #rowEnds(): void {
    const [token, samples] = [this.#token, this.#samples];
    if (typeof token !== 'string') this.#reader.unfit('token');
    else if (!isCount(samples)) this.#reader.unfit('nbr_samples');
    else if (this.#reader.scene(token, samples) === 'enough') this.#enough = true;
  }
}

function isCount(value: JsonScalar | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_SAMPLES;
}
