import { stemOf } from '../archive-path.ts';

/** The layouts in which KITTI is published. https://www.cvlibs.net/datasets/kitti/ */
export type KittiVariant = 'object' | 'raw' | 'odometry' | 'tracking';

/** What a path says about the scene and the frame that it belongs to. */
export interface KittiPlace {
  /** `tracking-or-object`: `label_02/0000.txt` is a sequence in tracking, a frame in an object archive. */
  variant: KittiVariant | 'tracking-or-object';
  /** Distinct within its variant. */
  scene: string;
  /** Distinct within its variant; absent when the file covers a whole sequence. */
  frame?: string;
  /** Whether each line of the file is an object. */
  labels: boolean;
}

const RAW_SENSOR = /^(?:image_0\d|velodyne_points|oxts)$/;
const DRIVE = /^\d{4}_\d{2}_\d{2}_drive_\d+_(?:sync|extract)$/;
const ODOMETRY_SENSOR = /^(?:image_\d|velodyne)$/;
const FRAME_SENSOR = /^(?:image_0?[23]|velodyne)$/;
const OBJECT_SENSOR = /^(?:image_0?[23]|velodyne|label_0?2|calib)$/;
const LABELS = /^label_0?2$/;
const SEQUENCE = /^\d{4}$/;

const SPLITS: ReadonlyMap<string, string> = new Map([
  ['training', 'training'],
  ['train', 'training'],
  ['testing', 'testing'],
  ['test', 'testing'],
  ['validation', 'validation'],
  ['valid', 'validation'],
  ['val', 'validation'],
]);

/** The place of a file in KITTI; the first layout that fits wins. Folders are read in any case. */
export function kittiPlace(path: string): KittiPlace | undefined {
  const folders = path.split('/');
  const file = folders.pop() ?? '';
  if (file.startsWith('.')) return undefined;
  const lower = folders.map((folder) => folder.toLowerCase());
  const stem = stemOf(file);
  return raw(lower, stem) ?? odometry(lower, stem) ?? tracking(lower, stem) ?? object(lower, file, stem);
}

/** `<date>/<drive>/<sensor>/data/<stem>.*`; a drive folder of another name, or none, is one drive too. */
function raw(folders: string[], stem: string): KittiPlace | undefined {
  if (folders.at(-1) !== 'data' || !RAW_SENSOR.test(folders.at(-2) ?? '')) return undefined;
  const above = folders.slice(0, -2);
  const drive = above.at(-1) ?? '';
  const scene = DRIVE.test(drive) ? drive : above.join('/');
  return { variant: 'raw', scene, frame: `${scene}/${stem}`, labels: false };
}

/** `sequences/<NN>/<sensor>/<stem>.*` */
function odometry(folders: string[], stem: string): KittiPlace | undefined {
  const [above, sequence = '', sensor = ''] = folders.slice(-3);
  if (above !== 'sequences' || !/^\d{2}$/.test(sequence) || !ODOMETRY_SENSOR.test(sensor)) return undefined;
  return { variant: 'odometry', scene: sequence, frame: `${sequence}/${stem}`, labels: false };
}

/** `<sensor>/<SSSS>/<stem>.*`, and `label_02/<SSSS>.txt`, where a calibration may stand beside the labels. */
function tracking(folders: string[], stem: string): KittiPlace | undefined {
  const split = splitOf(folders);
  const below = folders.at(-1) ?? '';
  if (SEQUENCE.test(below) && FRAME_SENSOR.test(sensorOf(folders.slice(0, -1)))) {
    const scene = `${split}/${below}`;
    return { variant: 'tracking', scene, frame: `${scene}/${stem}`, labels: false };
  }
  const sensor = sensorOf(folders);
  if (!SEQUENCE.test(stem) || (sensor !== 'label_02' && sensor !== 'calib')) return undefined;
  return { variant: 'tracking-or-object', scene: `${split}/${stem}`, labels: sensor === 'label_02' };
}

/** `<split>/<sensor>/<stem>.*` or `<sensor>/<split>/<stem>.*` */
function object(folders: string[], file: string, stem: string): KittiPlace | undefined {
  const sensor = sensorOf(folders);
  if (!OBJECT_SENSOR.test(sensor) || stem === file) return undefined;
  // `timestamps.txt` lies beside images, and is no frame.
  if (FRAME_SENSOR.test(sensor) && file.toLowerCase().endsWith('.txt')) return undefined;
  const scene = `${splitOf(folders)}/${stem}`;
  return { variant: 'object', scene, frame: scene, labels: LABELS.test(sensor) };
}

/** The folder that holds a file, or the one above it when that is a split. */
function sensorOf(folders: string[]): string {
  const last = folders.at(-1) ?? '';
  return SPLITS.has(last) ? (folders.at(-2) ?? '') : last;
}

/** The nearest folder that is a split, above or below the sensor; one unnamed split when there is none. */
function splitOf(folders: string[]): string {
  for (const folder of folders.toReversed()) {
    const split = SPLITS.get(folder);
    if (split !== undefined) return split;
  }
  return '';
}
