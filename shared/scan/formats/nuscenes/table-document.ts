import type { JsonKind, JsonVisit, RowVisit } from '../../json/json-handler.ts';
import type { JsonDocument } from '../json-sink.ts';

/** Is told what a table holds. */
export interface TableReader {
  /** How its rows are read. */
  readonly rows: RowVisit;
  /** The table was read to its end. */
  complete(): void;
  /** The file is no table: not an array. */
  noTable(kind: JsonKind): void;
}

/** Walks one nuScenes table, a JSON array of objects. https://github.com/nutonomy/nuscenes-devkit/blob/master/docs/schema_nuscenes.md */
export class TableDocument implements JsonDocument {
  readonly #reader: TableReader;
  readonly #strict: boolean;
  #kind: JsonKind | undefined;

  /** @param strict whether broken JSON is a fault once the file is an array */
  constructor(reader: TableReader, strict: boolean) {
    this.#reader = reader;
    this.#strict = strict;
  }

  get claimed(): boolean {
    return this.#strict && this.#kind === 'array';
  }

  begin(kind: JsonKind): JsonVisit {
    this.#kind = kind;
    return kind === 'array' ? this.#reader.rows : 'stop';
  }

  /** Nothing but the array itself is walked. */
  key(): void {}

  scalar(): void {}

  end(): void {}

  complete(): void {
    if (this.#kind === 'array') this.#reader.complete();
    else if (this.#kind !== undefined) this.#reader.noTable(this.#kind);
  }
}
