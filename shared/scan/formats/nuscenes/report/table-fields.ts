import { type FieldKind, RowFields } from '../../../json/row-fields.ts';

/** The tables of nuScenes, which its development kit loads. https://github.com/nutonomy/nuscenes-devkit */
export const REQUIRED_TABLES = [
  ...['attribute', 'calibrated_sensor', 'category', 'ego_pose', 'instance', 'log', 'map', 'sample'],
  ...['sample_annotation', 'sample_data', 'scene', 'sensor', 'visibility'],
] as const;

/** The fields of each table that hold a token of another, of nuScenes and nuImages. */
export const REFERENCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  calibrated_sensor: { sensor_token: 'sensor' },
  instance: {
    category_token: 'category',
    first_annotation_token: 'sample_annotation',
    last_annotation_token: 'sample_annotation',
  },
  lidarseg: { sample_data_token: 'sample_data' },
  object_ann: { category_token: 'category', sample_data_token: 'sample_data' },
  panoptic: { sample_data_token: 'sample_data' },
  sample: { scene_token: 'scene', log_token: 'log', key_camera_token: 'sample_data', prev: 'sample', next: 'sample' },
  sample_annotation: {
    sample_token: 'sample',
    instance_token: 'instance',
    visibility_token: 'visibility',
    prev: 'sample_annotation',
    next: 'sample_annotation',
  },
  sample_data: {
    sample_token: 'sample',
    ego_pose_token: 'ego_pose',
    calibrated_sensor_token: 'calibrated_sensor',
    prev: 'sample_data',
    next: 'sample_data',
  },
  scene: { log_token: 'log', first_sample_token: 'sample', last_sample_token: 'sample' },
  surface_ann: { category_token: 'category', sample_data_token: 'sample_data' },
};

/** The fields that hold a list of such tokens. */
export const LISTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  map: { log_tokens: 'log' },
  object_ann: { attribute_tokens: 'attribute' },
  sample_annotation: { attribute_tokens: 'attribute' },
};

/** What else is read of a table. */
const OTHERS: Readonly<Record<string, Readonly<Record<string, FieldKind>>>> = {
  category: { name: 'text' },
  object_ann: { bbox: 'box' },
  sample_data: { filename: 'id', width: 'number', height: 'number' },
  scene: { nbr_samples: 'number' },
};

/** The fields that a report reads of a table. */
export function tableFields(name: string): RowFields {
  const references = Object.keys(REFERENCES[name] ?? {}).map((field) => [field, 'id'] as const);
  const lists = Object.keys(LISTS[name] ?? {}).map((field) => [field, 'list'] as const);
  return new RowFields({ token: 'id', ...Object.fromEntries([...references, ...lists]), ...OTHERS[name] });
}
