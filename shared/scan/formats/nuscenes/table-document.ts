import type { JsonKind, JsonScalar, JsonVisit } from '../../json/json-handler.ts';
import type { JsonDocument } from '../json-sink.ts';

/** Is told what a table holds. */
export interface TableReader {
  /** Any member of the table. */
  row(): void;
  /** A member that is a scene. Says whether to read on. */
  scene(token: string, samples: number): 'more' | 'enough';
  /** The table was read to its end, or as far as wanted. */
  complete(): void;
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
  #isTable = false;
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
    return this.#strict && this.#isTable;
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
    if (this.#isTable) this.#reader.complete();
  }

  #visit(kind: JsonKind): JsonVisit {
    if (this.#depth === 0) {
      this.#isTable = kind === 'array';
      return this.#isTable ? 'walk' : 'stop';
    }
    if (this.#depth === 1) {
      this.#reader.row();
      this.#token = undefined;
      this.#samples = undefined;
      return this.#scenes && kind === 'object' ? 'walk' : 'skip';
    }
    const wanted = this.#key === 'token' || this.#key === 'nbr_samples';
    return wanted && (kind === 'string' || kind === 'word') ? 'walk' : 'skip';
  }

  #rowEnds(): void {
    const [token, samples] = [this.#token, this.#samples];
    if (typeof token !== 'string' || typeof samples !== 'number') return;
    if (!Number.isInteger(samples) || samples < 0 || samples > MAX_SAMPLES) return;
    if (this.#reader.scene(token, samples) === 'enough') this.#enough = true;
  }
}
