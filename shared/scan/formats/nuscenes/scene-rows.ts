import { type RowBatch, TAG } from '../../json/row-batch.ts';
import { RowFields } from '../../json/row-fields.ts';
import type { FileLog } from '../counting/file-log.ts';
import type { Table, UnfitKey } from './nuscenes-tables.ts';
import { tableFields } from './report/table-fields.ts';

/** What is read of a table that is only counted. */
export const NO_FIELDS = new RowFields({});

/** What scenes are counted from; they are the fields of the scene table in a report, too. */
export const SCENE_FIELDS = tableFields('scene');

const TOKEN = SCENE_FIELDS.slot('token');
const SAMPLES = SCENE_FIELDS.slot('nbr_samples');

const MAX_SAMPLES = 0xffff_ffff;

/** Counts the scenes among rows of `scene`: those with a token and a number of samples. */
export function countScenes(batch: RowBatch, table: Table, scenes: FileLog): void {
  for (let row = 0; row < batch.length; row++) {
    const samples = batch.number(row, SAMPLES);
    const unfit = unfitKey(batch, row, samples);
    if (unfit === undefined) {
      table.scenes++;
      const token = { murmur: batch.hash(row, TOKEN, 0), xx: batch.hash(row, TOKEN, 1) };
      scenes.addHash(table.source, token, samples);
    } else table.unfitKey ??= unfit;
  }
}

function unfitKey(batch: RowBatch, row: number, samples: number): UnfitKey | undefined {
  if (batch.tag(row, TOKEN) !== TAG.HASH) return 'token';
  const isCount = Number.isInteger(samples) && samples >= 0 && samples <= MAX_SAMPLES;
  return isCount ? undefined : 'nbr_samples';
}
