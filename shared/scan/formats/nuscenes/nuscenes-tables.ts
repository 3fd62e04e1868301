/** The tables of nuScenes, its lidarseg and panoptic extensions, and nuImages, by file name without `.json`. */
export const TABLES: ReadonlySet<string> = new Set([
  'attribute',
  'calibrated_sensor',
  'category',
  'ego_pose',
  'instance',
  'lidarseg',
  'log',
  'map',
  'object_ann',
  'panoptic',
  'sample',
  'sample_annotation',
  'sample_data',
  'scene',
  'sensor',
  'surface_ann',
  'visibility',
]);

/** Tables whose names no other layout uses: seen alone, they still tell nuScenes. */
export const TELLING_TABLES: ReadonlySet<string> = new Set([
  'sample_annotation',
  'sample_data',
  'ego_pose',
  'calibrated_sensor',
]);

/** The key of a scene that is missing or of the wrong type. */
export type UnfitKey = 'token' | 'nbr_samples';

/** One table file as it was read. */
export interface Table {
  path: string;
  /** The version folder, e.g. `v1.0-mini`. */
  folder: string;
  name: string;
  rows: number;
  /** Rows of `scene` that are scenes. */
  scenes: number;
  /** The key that keeps the first row of `scene` that is no scene from being one. */
  unfitKey?: UnfitKey;
  /** Where its scenes are in the log. */
  source: number;
}
