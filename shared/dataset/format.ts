/** Annotation formats an uploader can declare. */
export const DATASET_FORMATS = ['coco', 'kitti', 'nuscenes', 'custom'] as const;

/** What the uploader promised the archive holds; the scan decides whether it is true. */
export type DatasetFormat = (typeof DATASET_FORMATS)[number];
