/** A layout that a scan recognises, as docs/formats.md shows it. */
export interface Layout {
  name: string;
  /** The declared format under which it is counted. */
  format: 'coco' | 'kitti' | 'nuscenes' | 'custom';
  /** Paths that are typical of it. */
  paths: string;
  /** What `scene_count` counts. */
  scenes: string;
  /** What is counted beside it. */
  also: string;
}

/** Every layout, in the order of the page. */
export const LAYOUTS = [
  {
    name: 'COCO',
    format: 'coco',
    paths: 'any `*.json`, `*.json.gz` or `*.json.zst`: an object with an array `images` whose members have `file_name`',
    scenes: 'distinct images, see below',
    also: 'images, annotations, categories (distinct ids), annotation files',
  },
  {
    name: 'LVIS',
    format: 'coco',
    paths: 'the same, with `coco_url` where there is no `file_name`',
    scenes: 'distinct images',
    also: 'the same',
  },
  {
    name: 'images without annotations',
    format: 'coco',
    paths: '`*.jpg`, `*.png`, `*.tif`, `*.webp`, `*.exr` and other kinds of images, and no list of them',
    scenes: 'unknown (`null`), with an issue',
    also: '',
  },
  {
    name: 'KITTI object',
    format: 'kitti',
    paths:
      '`training/{image_2,image_3,velodyne,label_2,calib}/<stem>.*`; the split above or below the sensor, or none; `image_02` and `label_02` too; in any case',
    scenes: 'frames: distinct (root, split, stem) over all sensors',
    also: 'frames, label files, objects (label lines)',
  },
  {
    name: 'KITTI raw',
    format: 'kitti',
    paths:
      '`<date>/<date>_drive_<n>_sync/{image_0x,velodyne_points,oxts}/data/*`; below a drive of such a name, `data/` may be missing',
    scenes: 'drives',
    also: 'frames: distinct stems of each drive over all sensors',
  },
  {
    name: 'KITTI depth',
    format: 'kitti',
    paths:
      '`<split>/<drive>/proj_depth/{groundtruth,velodyne_raw}/image_0x/*`, alone or merged with raw; `val_selection_cropped/{image,velodyne_raw,groundtruth_depth}/<drive>_<kind>_<frame>_image_0x.png`; `test_depth_{completion,prediction}_anonymous/image/*`',
    scenes: 'drives; each anonymous folder is one, with an issue',
    also: 'frames',
  },
  {
    name: 'KITTI odometry',
    format: 'kitti',
    paths: '`sequences/<any name>/{image_x,velodyne,labels}/*`',
    scenes: 'sequences of each root',
    also: 'frames',
  },
  {
    name: 'KITTI stereo and flow',
    format: 'kitti',
    paths: '`training/{image_2,image_3,disp_occ_0,…}/<NNNNNN>_<NN>.*`, where no frame is labelled',
    scenes: 'distinct (root, split, NNNNNN)',
    also: 'frames: distinct stems',
  },
  {
    name: 'KITTI tracking',
    format: 'kitti',
    paths: '`training/image_02/<SSSS>/*`, `training/label_02/<SSSS>.txt`',
    scenes: 'sequences of each split',
    also: 'frames, label files, objects',
  },
  {
    name: 'nuScenes',
    format: 'nuscenes',
    paths: '`<any version folder>/scene.json`, at any depth: an array of objects with `token` and `nbr_samples`',
    scenes: 'distinct tokens',
    also: 'samples (the sum of `nbr_samples`), rows of each table',
  },
  {
    name: 'nuScenes sensor files',
    format: 'nuscenes',
    paths: '`samples/` or `sweeps/` at any depth, without `scene.json`',
    scenes: 'unknown (`null`), with an issue',
    also: '',
  },
  {
    name: 'nuImages',
    format: 'nuscenes',
    paths: 'nuScenes tables with `object_ann.json` and without `scene.json`',
    scenes: 'rows of `sample.json`',
    also: 'logs, rows of each table',
  },
  {
    name: 'custom',
    format: 'custom',
    paths: 'anything, also a single file that is no archive',
    scenes: "what the dataset's [adapter](adapters.md) counts; unknown without one",
    also: '',
  },
] as const satisfies readonly Layout[];

/** The name of one of {@link LAYOUTS}. */
export type LayoutName = (typeof LAYOUTS)[number]['name'];
