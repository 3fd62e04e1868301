import { issue } from '../../issues.ts';
import { shownPath } from '../../plain-text.ts';
import type { ScanIssue, ScanResult } from '../../scan-result.ts';
import type { NameTable } from '../counting/name-table.ts';
import type { Finding } from '../recogniser.ts';
import { type Table, TELLING_TABLES } from './nuscenes-tables.ts';

/** A channel folder of a nuScenes sensor, e.g. `samples/CAM_FRONT/`. */
const CHANNEL = /(?:samples|sweeps)\/(?:CAM|LIDAR|RADAR)_[^/]+\//;

/** What was seen of nuScenes in an archive. */
export interface NuscenesSeen {
  tables: Table[];
  /** Distinct scene tokens, each with its number of samples. */
  scenes: NameTable;
  /** The first file below `samples/` or `sweeps/`. */
  sensorFile: string | undefined;
  /** Whether nuScenes was declared: then sensor folders tell it, whatever else lies beside them. */
  isDeclared: boolean;
  /** The layout that was looked for. */
  expected: string;
}

/** What the tables and sensor files of an archive amount to; the first row that fits wins. */
export function nuscenesFinding(seen: NuscenesSeen): Finding | undefined {
  return nuscenes(seen) ?? nuimages(seen) ?? withoutScenes(seen);
}

/** Scenes are distinct tokens, and each counts its samples once, however many versions list it. */
function nuscenes({ tables, scenes }: NuscenesSeen): Finding | undefined {
  const sceneTables = tables.filter((table) => table.name === 'scene');
  const [first] = sceneTables;
  if (first === undefined) return undefined;
  const rows = sceneTables.reduce((sum, table) => sum + table.rows, 0);
  const listed = sceneTables.reduce((sum, table) => sum + table.scenes, 0);
  // An empty scene.json is nuScenes without scenes only in the company of other tables.
  if (rows === 0 && tables.length === sceneTables.length) return undefined;
  if (listed === 0 && rows > 0) return withoutCount(tables, first);

  const samples = scenes.sum();
  const unfit = rows - listed;
  const issues =
    unfit > 0 ? [issue('INCOMPLETE', `${unfit} rows of scene.json were not counted. ${unfitRow(sceneTables)}`)] : [];
  return {
    evidence: `nuScenes tables (${shownPath(first.path)})`,
    telling: true,
    result: { ...result(scenes.size, issues), frameCount: samples, counts: { samples, ...rowsPerTable(tables) } },
  };
}

/** Scene tables none of whose rows is a scene: nuScenes beside other tables, else a file of the same name. */
function withoutCount(tables: Table[], first: Table): Finding {
  const scenes = tables.filter((table) => table.name === 'scene');
  const message = `Scenes are counted from "token" and "nbr_samples" of the rows of scene.json. ${unfitRow(scenes)}`;
  return {
    evidence: `nuScenes tables (${shownPath(first.path)})`,
    telling: tables.some((table) => TELLING_TABLES.has(table.name)),
    result: { ...result(null, [issue('SCENE_COUNT_UNKNOWN', message)]), counts: rowsPerTable(tables) },
  };
}

/** Which key keeps the first row that is no scene from being one. */
function unfitRow(sceneTables: Table[]): string {
  const table = sceneTables.find(({ unfitKey }) => unfitKey !== undefined);
  if (table?.unfitKey === undefined) return '';
  const wanted = table.unfitKey === 'token' ? 'a "token" that is a text' : 'a "nbr_samples" that is a whole number';
  return `${shownPath(table.path)} has a row without ${wanted}.`;
}

/** nuImages has no scenes: its version folders hold `object_ann.json` and count their samples. https://www.nuscenes.org/nuimages */
function nuimages({ tables }: NuscenesSeen): Finding | undefined {
  const annotated = tables.filter((table) => table.name === 'object_ann');
  const [first] = annotated;
  if (first === undefined) return undefined;
  const folders = new Set(annotated.map((table) => table.folder));
  const own = tables.filter((table) => folders.has(table.folder));
  const rows = rowsPerTable(own);
  const logs = rows.log === undefined ? {} : { logs: rows.log };
  const missing = issue('SCENE_COUNT_UNKNOWN', 'nuImages counts the rows of sample.json, and the archive has none.');
  return {
    evidence: `nuImages tables (${shownPath(first.path)})`,
    telling: true,
    result: {
      ...result(rows.sample ?? null, rows.sample === undefined ? [missing] : []),
      counts: { ...logs, ...rows },
    },
  };
}

function withoutScenes({ tables, sensorFile, isDeclared, expected }: NuscenesSeen): Finding | undefined {
  const telling = tables.find((table) => TELLING_TABLES.has(table.name));
  const example = telling?.path ?? sensorFile ?? tables[0]?.path;
  if (example === undefined) return undefined;
  const message = `Looked for ${expected}; found ${shownPath(example)}, but no such scene.json. Scenes cannot be counted without it.`;
  return {
    evidence:
      telling === undefined
        ? `nuScenes sensor files (${shownPath(example)})`
        : `nuScenes tables (${shownPath(example)})`,
    telling: telling !== undefined || (sensorFile !== undefined && (isDeclared || CHANNEL.test(sensorFile))),
    result: { ...result(null, [issue('SCENE_COUNT_UNKNOWN', message)]), counts: rowsPerTable(tables) },
  };
}

function result(sceneCount: number | null, issues: ScanIssue[]): ScanResult {
  return { format: 'nuscenes', sceneCount, counts: {}, issues };
}

function rowsPerTable(tables: Table[]): Record<string, number> {
  const rows: Record<string, number> = {};
  for (const table of tables) rows[table.name] = (rows[table.name] ?? 0) + table.rows;
  return rows;
}
