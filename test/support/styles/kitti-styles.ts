import type { PackEntry } from '../pack.ts';

/** One frame: which sensors saw it, and how many objects are labelled. */
export interface Frame {
  camera: boolean;
  lidar: boolean;
  /** Absent for a frame without a label file. */
  objects: number | undefined;
}

/** Frames that belong together: those of a split, a subset or a recording. */
export type FrameSet = readonly Frame[];

/** How one tool lays out sets of frames. */
export interface KittiStyle {
  tool: string;
  files(sets: readonly FrameSet[]): PackEntry[];
}

const LABEL = 'Car 0 0 0 1 1 2 2 1 1 1 1 1 1 0\n';

/** The files of one set, each sensor in a folder of its own. */
function sensors(
  frames: FrameSet,
  folder: (sensor: 'image_2' | 'velodyne' | 'label_2' | 'calib') => string,
  stem = (at: number): string => String(at).padStart(6, '0'),
): PackEntry[] {
  return frames.flatMap(({ camera, lidar, objects }, at) => [
    ...(camera ? [{ path: `${folder('image_2')}/${stem(at)}.png`, bytes: 'x' }] : []),
    ...(lidar ? [{ path: `${folder('velodyne')}/${stem(at)}.bin`, bytes: 'x' }] : []),
    ...(objects === undefined ? [] : [{ path: `${folder('label_2')}/${stem(at)}.txt`, bytes: LABEL.repeat(objects) }]),
    { path: `${folder('calib')}/${stem(at)}.txt`, bytes: 'P0: 1\n' },
  ]);
}

const SPLITS = ['training', 'testing', 'val'];
const LITTER: PackEntry[] = [
  { path: 'training/label_2/classes.txt', bytes: 'Car\nVan\n' },
  { path: 'training/image_2/desktop.ini', bytes: 'x' },
  { path: 'training/velodyne/README.md', bytes: 'x' },
  { path: 'ImageSets/train.txt', bytes: '000000\n' },
];

function style(tool: string, files: (frames: FrameSet, at: number) => PackEntry[], more: PackEntry[] = []): KittiStyle {
  return { tool, files: (sets) => [...sets.flatMap(files), ...more] };
}

/** Tools that write KITTI; what each calls the set at a place. */
export const KITTI_STYLES: readonly KittiStyle[] = [
  style('KITTI itself', (frames, at) => sensors(frames, (sensor) => `${SPLITS[at]}/${sensor}`), LITTER),
  style("KITTI's downloads side by side", (frames, at) =>
    sensors(frames, (sensor) => `data_object_${sensor}/${SPLITS[at]}/${sensor}`),
  ),
  style('a split below the sensor', (frames, at) => sensors(frames, (sensor) => `${sensor}/${SPLITS[at]}`)),
  style('CVAT', (frames, at) =>
    sensors(
      frames,
      (sensor) => `subset_${at}/${sensor}`,
      (frame) => `frame_00000${frame}`,
    ),
  ),
  style('the nuScenes devkit', (frames, at) =>
    sensors(
      frames,
      (sensor) => `nusc_kitti/mini_${SPLITS[at]}/${sensor}`,
      (frame) => `${frame}a`.repeat(16),
    ),
  ),
  style('View-of-Delft', (frames, at) => [
    ...sensors(
      frames,
      (sensor) => `vod/lidar/${SPLITS[at]}/${sensor}`,
      (frame) => String(frame).padStart(5, '0'),
    ),
    ...frames.map((_, frame) => ({
      path: `vod/radar_3frames/${SPLITS[at]}/velodyne/${String(frame).padStart(5, '0')}.bin`,
      bytes: 'x',
    })),
  ]),
];
