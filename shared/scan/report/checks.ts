/** How much a finding matters: `error` breaks training or evaluation, `warning` is probably a mistake, `info` is told. */
export type Severity = 'error' | 'warning' | 'info';

interface Check {
  severity: Severity;
  /** What each counted thing is, in one sentence. */
  message: string;
  /** What to do about it. */
  advice: string;
  /** The formats that it is made for. */
  formats: string;
}

/**
 * Every check of the content report, by its code. A finding never fails a dataset. Codes are stable: a check that counts
 * something else gets a code of its own.
 */
export const CHECKS = {
  DUPLICATE_FILE: {
    severity: 'warning',
    message: 'Images or point clouds that have the content of another one; the first of each content is not counted.',
    advice: 'Remove the copies, or leave them if each stands for a recording of its own.',
    formats: 'all, in zip, tar.gz and tar.zst',
  },
  FILE_IN_TWO_SPLITS: {
    severity: 'warning',
    message: 'Contents of images or point clouds that occur in more than one split.',
    advice: 'Keep each content in one split: a model that was trained on it is not tested by it.',
    formats: 'all, in zip, tar.gz and tar.zst',
  },
  EMPTY_FILE: {
    severity: 'warning',
    message: 'Files without a byte; texts (.txt) are not counted, which are labels of frames without objects.',
    advice: 'Copy them again from where they come from, or leave them out.',
    formats: 'all',
  },
  NAMES_DIFFER_BY_CASE: {
    severity: 'warning',
    message: 'Paths that differ from another one by upper and lower case alone.',
    advice: 'Rename them: on Windows and macOS one file replaces the other when the archive is unpacked.',
    formats: 'all',
  },
  FILES_NOT_LISTED: {
    severity: 'info',
    message: 'Files of an archive that holds more than 2 million: none of them is listed or can be read by itself.',
    advice: 'Nothing, or split the dataset: each part of at most 2 million files is listed.',
    formats: 'all',
  },
  MISSING_IMAGE_FILE: {
    severity: 'error',
    message: 'Images that an annotation file lists and the archive does not hold.',
    advice: 'Pack the missing images, or remove them from the list.',
    formats: 'coco, where the archive holds any image',
  },
  NO_IMAGE_FILES: {
    severity: 'info',
    message: 'Images are listed, and the archive holds no image at all.',
    advice: 'Nothing if the images are kept elsewhere; else pack them with their annotations.',
    formats: 'coco',
  },
  UNLISTED_IMAGE_FILE: {
    severity: 'warning',
    message: 'Image files that no annotation file lists.',
    advice: 'List them, or leave them out.',
    formats: 'coco',
  },
  UNKNOWN_IMAGE: {
    severity: 'error',
    message: 'Annotations whose "image_id" is not the id of an image in the same file.',
    advice: 'Compare the ids, and their types: 1 and "1" are different ids.',
    formats: 'coco',
  },
  UNKNOWN_CATEGORY: {
    severity: 'error',
    message: 'Annotations whose "category_id" is not the id of a category in the same file.',
    advice: 'Compare the ids, and their types; some tools count categories from 0, others from 1.',
    formats: 'coco',
  },
  DUPLICATE_IMAGE_ID: {
    severity: 'error',
    message: 'Images whose id another image of the same file has.',
    advice: 'Give each image an id of its own; most readers keep only the last one of equal ids.',
    formats: 'coco',
  },
  DUPLICATE_ANNOTATION_ID: {
    severity: 'error',
    message: 'Annotations whose id another annotation of the same file has.',
    advice: 'Number the annotations again, most likely after files were merged.',
    formats: 'coco',
  },
  BOX_OUTSIDE_IMAGE: {
    severity: 'warning',
    message: 'Images with a box that leaves them by more than 1 pixel.',
    advice:
      'Look at an example: boxes are [x, y, width, height], and not relative to the size or of another image size.',
    formats: 'coco, where "width" and "height" are given',
  },
  BOX_WITHOUT_AREA: {
    severity: 'warning',
    message: 'Annotations whose box has no width or no height.',
    advice: 'Remove them, or compute the box again.',
    formats: 'coco',
  },
  BOX_NOT_FINITE: {
    severity: 'error',
    message: 'Annotations whose "bbox" is not four finite numbers.',
    advice: 'Write [x, y, width, height] as numbers, without NaN and Infinity.',
    formats: 'coco',
  },
  IMAGE_WITHOUT_ANNOTATIONS: {
    severity: 'info',
    message: 'Images that no annotation belongs to.',
    advice: 'Nothing if they are meant as background, or as a test split; else annotate them.',
    formats: 'coco',
  },
  IMAGE_IN_TWO_SPLITS: {
    severity: 'warning',
    message: 'Images that are listed in more than one split.',
    advice: 'Keep each image in one split.',
    formats: 'coco',
  },
  FRAME_WITHOUT_LABEL: {
    severity: 'warning',
    message: 'Frames without a label file, in a split that has label files.',
    advice: 'Pack the missing files; a frame without objects has an empty one.',
    formats: 'kitti, object layout',
  },
  MISSING_CALIBRATION: {
    severity: 'warning',
    message: 'Frames without a calibration file, in a split that has calibration files.',
    advice: 'Pack the missing files.',
    formats: 'kitti, object layout',
  },
  LABEL_WITHOUT_FRAME: {
    severity: 'warning',
    message: 'Label files without an image or a scan of the same name, in a split that has images or scans.',
    advice: 'Remove the labels, or pack what they belong to.',
    formats: 'kitti, object layout',
  },
  MALFORMED_LABEL_LINE: {
    severity: 'error',
    message: 'Lines of label files that are not a type and its numbers.',
    advice:
      'An object has a type and 14 numbers, a detection 15; in tracking, frame and track number stand before them.',
    formats: 'kitti',
  },
  SEQUENCE_GAP: {
    severity: 'warning',
    message: 'Numbers that are missing between the first and the last frame of a sequence.',
    advice: 'Pack the missing frames, if there are any.',
    formats: 'kitti: raw, odometry, tracking',
  },
  UNKNOWN_TOKEN: {
    severity: 'error',
    message: 'References to a token that the table they point to does not have.',
    advice: 'Export the tables together: they are of different versions, or one was cut.',
    formats: 'nuscenes',
  },
  DUPLICATE_TOKEN: {
    severity: 'error',
    message: 'Rows whose token another row of the same table has.',
    advice: 'Give each row a token of its own; most readers keep only the last one of equal tokens.',
    formats: 'nuscenes',
  },
  MISSING_SAMPLE_FILE: {
    severity: 'error',
    message: 'Rows of sample_data whose file the archive does not hold.',
    advice: 'Pack the missing files, or remove the rows.',
    formats: 'nuscenes, where the archive holds any file below samples/ or sweeps/',
  },
  WRONG_NBR_SAMPLES: {
    severity: 'warning',
    message: 'Scenes whose "nbr_samples" is not the number of samples that belong to them.',
    advice: 'Write the number of samples of each scene.',
    formats: 'nuscenes',
  },
  MISSING_TABLE: {
    severity: 'error',
    message: 'Tables of nuScenes that a version folder does not have.',
    advice: 'Pack all 13 tables: the development kit loads each of them.',
    formats: 'nuscenes, not for archives without tables',
  },
} as const satisfies Record<string, Check>;

/** A code of {@link CHECKS}. */
export type CheckCode = keyof typeof CHECKS;

/** All codes, in the order of the catalogue. */
export const CHECK_CODES = Object.keys(CHECKS) as CheckCode[];
