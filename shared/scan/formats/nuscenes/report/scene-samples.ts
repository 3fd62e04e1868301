import { type RowBatch, TAG } from '../../../json/row-batch.ts';
import type { RowFields } from '../../../json/row-fields.ts';
import { MAX_EXAMPLES } from '../../../report/content-report.ts';
import type { ReportCollector } from '../../../report/report-collector.ts';
import { KeyIndex } from '../../../report/tables/key-index.ts';
import type { Table } from '../nuscenes-tables.ts';

type Scenes = KeyIndex<{ stated: Float64Array; samples: Uint32Array; listed: Uint8Array }>;

/** How many samples scenes say that they have, and how many belong to them. */
export class SceneSamples {
  readonly #report: ReportCollector;
  /** The scenes of each version folder. */
  readonly #scenes = new Map<string, Scenes>();
  /** The tokens of the first scenes that are known to be wrong when they come, for examples, by their folder and row. */
  readonly #wrong = new Map<string, string>();

  constructor(report: ReportCollector) {
    this.#report = report;
  }

  /** Rows of `scene`. @param isCounted whether all samples have come */
  readScenes(batch: RowBatch, fields: RowFields, folder: string, isCounted: boolean): void {
    const scenes = this.#scenesOf(folder);
    const [token, samples] = [fields.slot('token'), fields.slot('nbr_samples')];
    for (let row = 0; row < batch.length; row++) {
      const scene = this.#sceneOf(batch, row, token, scenes);
      if (scene < 0) continue;
      const stated = batch.number(row, samples);
      scenes.columns.listed[scene] = 1;
      scenes.columns.stated[scene] = stated;
      const isWrong = isCounted && stated !== scenes.columns.samples[scene];
      const text = isWrong && this.#wrong.size < MAX_EXAMPLES ? batch.idText(row, token) : undefined;
      if (text !== undefined) this.#wrong.set(`${folder}/${scene}`, text);
    }
  }

  /** Rows of `sample`. */
  readSamples(batch: RowBatch, fields: RowFields, folder: string): void {
    const scenes = this.#scenesOf(folder);
    const token = fields.slot('scene_token');
    for (let row = 0; row < batch.length; row++) {
      const scene = this.#sceneOf(batch, row, token, scenes);
      const { samples } = scenes.columns;
      if (scene >= 0) samples[scene] = (samples[scene] as number) + 1;
    }
  }

  /** Adds what was found, once all tables have been read. */
  check(tables: readonly Table[]): void {
    for (const { folder, path } of tables.filter(({ name }) => name === 'scene')) {
      const scenes = this.#scenes.get(folder);
      // Without samples there is nothing to compare with.
      if (!scenes || !tables.some((table) => table.name === 'sample' && table.folder === folder)) continue;
      const { listed, samples, stated } = scenes.columns;
      for (let row = 0; row < scenes.size; row++) {
        if (listed[row] === 0 || stated[row] === samples[row]) continue;
        const id = this.#wrong.get(`${folder}/${row}`);
        const example = { path, field: 'nbr_samples', value: stated[row] as number };
        this.#report.findings.add('WRONG_NBR_SAMPLES', id === undefined ? example : { ...example, id });
      }
    }
  }

  #sceneOf(batch: RowBatch, row: number, slot: number, scenes: Scenes): number {
    if (batch.tag(row, slot) !== TAG.HASH) return -1;
    const scene = scenes.add(batch.hash(row, slot, 0), batch.hash(row, slot, 1));
    if (scene < 0) this.#report.outOfMemory(['WRONG_NBR_SAMPLES']);
    return scene;
  }

  /** The scenes of a version folder, which another version may list as well. */
  #scenesOf(folder: string): Scenes {
    const known = this.#scenes.get(folder);
    if (known !== undefined) return known;
    const scenes: Scenes = new KeyIndex(this.#report.memory, {
      stated: (rows) => new Float64Array(rows),
      samples: (rows) => new Uint32Array(rows),
      listed: (rows) => new Uint8Array(rows),
    });
    this.#scenes.set(folder, scenes);
    return scenes;
  }
}
