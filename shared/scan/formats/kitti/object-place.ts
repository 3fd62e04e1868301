import type { FileName, FolderRule } from './folder-rule.ts';

/** The place of a file in the folder of a sensor, below or beside a split. */
export interface FramePlace {
  variant: 'frames';
  /** The folder above the split, or above the sensor folder, with the split. */
  group: string;
  /** `sensor` for what a sensor saw; `label` and `calib` for texts about it. */
  kind: 'sensor' | 'label' | 'calib';
  /** The folder of a sequence, `image_02/0004/`. */
  sequence: string | undefined;
  stem: string;
  /** Whether the group is one of the benchmark's own splits, in which pairs of frames are found. */
  isBenchmark: boolean;
}

const SENSOR = /^(?:image_0?\d|velodyne(?:_reduced)?)$/i;
/** What the stereo and flow benchmarks add: images of other names, and what was measured of them. */
const PAIR_SENSOR = /^(?:colored_\d|(?:disp|flow)_\w+)$/i;
const LABELS = /^label_0?\d$/i;
const CALIB = /^calib$/i;
/** Texts of tracking that cover a whole sequence each. */
const SEQUENCE_TEXTS = /^(?:label_02|calib|oxts)$/i;
const SEQUENCE = /^\d{4}$/;
/**
 * Roots that hold what one sensor saw of the same frames: `radar_5frames`, and KITTI's own downloads unpacked side by
 * side, `data_object_image_2`. https://github.com/tudelft-iv/view-of-delft-dataset
 */
const SENSOR_ROOT = /^(?:(?:lidar|radar|camera)(?:[-_\d].*)?|data_\w*(?:image_0?\d|velodyne|label_0?\d|calib))$/i;

const SPLITS: ReadonlyMap<string, string> = new Map([
  ['training', 'training'],
  ['train', 'training'],
  ['testing', 'testing'],
  ['test', 'testing'],
  ['validation', 'validation'],
  ['valid', 'validation'],
  ['val', 'validation'],
  ['trainval', 'trainval'],
]);

/**
 * `<split>/<sensor>/<stem>.*` or `<sensor>/<split>/<stem>.*`, the split optional; with a folder for each sequence below,
 * `<sensor>/<SSSS>/<stem>.*`.
 */
export function objectRule(folders: readonly string[]): FolderRule<FramePlace> | undefined {
  const below = folders.at(-1) ?? '';
  const above = SEQUENCE.test(below) ? sensorAt(folders, folders.length - 2) : undefined;
  const inSequence = above !== undefined && SENSOR.test(above.sensor) ? above.place : undefined;
  const found = sensorAt(folders, folders.length - 1);
  const kindOf = found && kindsIn(found.sensor);
  if (inSequence === undefined && kindOf === undefined) return undefined;
  return (file) => {
    const { stem, isSensorFile, isText } = file;
    if (inSequence !== undefined && isSensorFile) return { ...inSequence, kind: 'sensor', sequence: below, stem };
    const kind = kindOf?.(file);
    if (found === undefined || kind === undefined) return undefined;
    const coversSequence = isText && SEQUENCE.test(stem) && SEQUENCE_TEXTS.test(found.sensor);
    return { ...found.place, kind, sequence: coversSequence ? stem : undefined, stem };
  };
}

/** What the files of a sensor folder are; `undefined` for a folder of another name. */
function kindsIn(sensor: string): FolderRule<FramePlace['kind']> | undefined {
  const text = ({ isText }: FileName, kind: FramePlace['kind']) => (isText ? kind : undefined);
  if (LABELS.test(sensor)) return (file) => text(file, 'label');
  if (CALIB.test(sensor)) return (file) => text(file, 'calib');
  // Of the folders of texts only `oxts` is left, which is no sensor's.
  if (SEQUENCE_TEXTS.test(sensor)) return (file) => (SEQUENCE.test(file.stem) ? text(file, 'calib') : undefined);
  const isSensor = SENSOR.test(sensor) || PAIR_SENSOR.test(sensor);
  return isSensor ? ({ isSensorFile }) => (isSensorFile ? 'sensor' : undefined) : undefined;
}

/** The sensor folder at a place or, when that is a split, above it; with the group of files that meet there. */
function sensorAt(
  folders: readonly string[],
  at: number,
): { sensor: string; place: Pick<FramePlace, 'variant' | 'group' | 'isBenchmark'> } | undefined {
  const splitBelow = SPLITS.get((folders[at] ?? '').toLowerCase());
  const sensorPlace = splitBelow === undefined ? at : at - 1;
  const sensor = folders[sensorPlace];
  if (sensor === undefined) return undefined;
  const splitAbove = SPLITS.get((folders[sensorPlace - 1] ?? '').toLowerCase());
  const split = splitBelow ?? splitAbove;
  const root = folders.slice(0, sensorPlace - (splitBelow === undefined && splitAbove !== undefined ? 1 : 0));
  if (SENSOR_ROOT.test(root.at(-1) ?? '')) root.pop();
  const isBenchmark = split === 'training' || split === 'testing';
  return { sensor, place: { variant: 'frames', group: `${root.join('/')}\0${split ?? ''}`, isBenchmark } };
}
