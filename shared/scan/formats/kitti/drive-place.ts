import type { FolderRule } from './folder-rule.ts';

/** The place of a file in a drive, or in a sequence of odometry. */
export interface DrivePlace {
  variant: 'raw' | 'odometry';
  /** Distinct within its variant. */
  scene: string;
  /** Distinct within its variant. */
  frame: string;
  /** The scene is a folder of frames whose drives are not told: there may be several. */
  ofUnknownDrives?: true;
  /** The frame is one of a selection, in which numbers are missing by design. */
  isSelected?: true;
}

const DRIVE = /^\d{4}_\d{2}_\d{2}_drive_\d+_(?:sync|extract)$/i;
const RAW_SENSOR = /^(?:image_0\d|[a-z]+_points)$/i;
const RAW_FOLDER = /^data(?:_rect|_rgb)?$/i;
/** Sensors that lie in a drive without a folder `data`. */
const DRIVE_SENSOR = /^(?:image_0\d|velodyne(?:_points)?)$/i;
const SELECTION_FOLDER = /^(?:image|velodyne_raw|groundtruth_depth)$/i;
const SELECTED =
  /^(\d{4}_\d{2}_\d{2}_drive_\d+_(?:sync|extract))_(?:image|velodyne_raw|groundtruth_depth)_(\d+)_image_0\d$/i;
const ANONYMOUS = /^test_depth_(?:completion|prediction)_anonymous$/i;
const ODOMETRY_SENSOR = /^(?:image_\d|velodyne|labels)$/i;

/**
 * `<date>/<drive>/<sensor>/data/<stem>.*`; a drive folder of another name, or none, is one drive too, and in a drive of
 * KITTI's own name the folder `data` may be missing.
 */
export function rawRule(folders: readonly string[]): FolderRule<DrivePlace> | undefined {
  const [sensor = '', data = ''] = folders.slice(-2);
  if (DRIVE.test(sensor) && DRIVE_SENSOR.test(data)) return sensorFilesOf(sceneOf(folders.slice(0, -1)));
  if (!RAW_FOLDER.test(data)) return undefined;
  const scene = sceneOf(folders.slice(0, -2));
  if (sensor.toLowerCase() === 'oxts') return ({ stem, isText }) => (isText ? drivePlace(scene, stem) : undefined);
  if (!RAW_SENSOR.test(sensor)) return undefined;
  // Scans that are not synchronised come as texts.
  const mayBeTexts = /_points$/i.test(sensor);
  return ({ stem, isSensorFile, isText }) =>
    isSensorFile || (mayBeTexts && isText && /^\d+$/.test(stem)) ? drivePlace(scene, stem) : undefined;
}

/** `<split>/<drive>/proj_depth/{groundtruth,velodyne_raw}/image_0x/<stem>.*` */
export function depthRule(folders: readonly string[]): FolderRule<DrivePlace> | undefined {
  const [depth = '', kind = '', camera = ''] = folders.slice(-3).map((folder) => folder.toLowerCase());
  const isDepth = depth === 'proj_depth' && /^(?:groundtruth|velodyne_raw)$/.test(kind) && /^image_0\d$/.test(camera);
  return isDepth ? sensorFilesOf(sceneOf(folders.slice(0, -3))) : undefined;
}

/**
 * The selection for validation, whose files name the drive themselves, and those for testing, which do not:
 * `val_selection_cropped/image/<drive>_image_<frame>_image_02.png`, `test_depth_completion_anonymous/image/<frame>.png`.
 */
export function selectionRule(folders: readonly string[]): FolderRule<DrivePlace> | undefined {
  const [above = '', kind = ''] = folders.slice(-2);
  if (!SELECTION_FOLDER.test(kind)) return undefined;
  const scene = ANONYMOUS.test(above) ? sceneOf(folders.slice(0, -1)) : undefined;
  return ({ stem, isSensorFile }) => {
    if (!isSensorFile) return undefined;
    const [, drive, frame = ''] = SELECTED.exec(stem) ?? [];
    if (drive !== undefined) return { ...drivePlace(sceneOf([drive]), frame), isSelected: true };
    return scene === undefined ? undefined : { ...drivePlace(scene, stem), ofUnknownDrives: true };
  };
}

/** `sequences/<any name>/<sensor>/<stem>.*`; sequences below another root, such as a split, are others. */
export function odometryRule(folders: readonly string[]): FolderRule<DrivePlace> | undefined {
  const [above = '', sequence = '', sensor = ''] = folders.slice(-3);
  if (above.toLowerCase() !== 'sequences' || !ODOMETRY_SENSOR.test(sensor)) return undefined;
  const scene = [...folders.slice(0, -3), sequence].join('/');
  return ({ stem, isSensorFile, isPointLabels }) =>
    isSensorFile || isPointLabels ? { variant: 'odometry', scene, frame: `${scene}/${stem}` } : undefined;
}

function sensorFilesOf(scene: string): FolderRule<DrivePlace> {
  return ({ stem, isSensorFile }) => (isSensorFile ? drivePlace(scene, stem) : undefined);
}

function drivePlace(scene: string, stem: string): DrivePlace {
  return { variant: 'raw', scene, frame: `${scene}/${stem}` };
}

/** A drive is known by its name alone, so that its depth maps and its images meet. */
function sceneOf(above: readonly string[]): string {
  const drive = above.at(-1) ?? '';
  return DRIVE.test(drive) ? drive.toLowerCase() : above.join('/');
}
