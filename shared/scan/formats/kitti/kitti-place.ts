import { isImage, stemOf } from '../archive-path.ts';
import { type DrivePlace, depthPlace, odometryPlace, rawPlace, selectionPlace } from './drive-place.ts';
import { type FramePlace, objectPlace } from './object-place.ts';

/**
 * What a path says about where in KITTI a file belongs: to a recording, or to a folder of frames, of pairs of frames, or
 * of sequences: which of these, its neighbours tell. https://www.cvlibs.net/datasets/kitti/
 */
export type KittiPlace = DrivePlace | FramePlace;

const CLOUD = /\.(?:bin|pcd|npy|npz|ply)$/i;

/** The place of a file in KITTI; the first layout that fits wins. Folders are read in any case. */
export function kittiPlace(path: string): KittiPlace | undefined {
  const folders = path.split('/');
  const file = folders.pop() ?? '';
  if (file.startsWith('.')) return undefined;
  const stem = stemOf(file).replace(/\.pcd$/i, '');
  const isSensorFile = isImage(file) || CLOUD.test(file);
  const isText = /\.txt$/i.test(file);
  return (
    rawPlace(folders, stem, isSensorFile, isText) ??
    depthPlace(folders, stem, isSensorFile) ??
    selectionPlace(folders, stem, isSensorFile) ??
    odometryPlace(folders, stem, isSensorFile || /\.label$/i.test(file)) ??
    objectPlace(folders, stem, isSensorFile, isText)
  );
}
