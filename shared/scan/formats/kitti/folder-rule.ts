/** What the name of a file tells, without its folders. */
export interface FileName {
  stem: string;
  isSensorFile: boolean;
  isText: boolean;
  isPointLabels: boolean;
}

/** Where in KITTI the files of a folder belong, by their names. */
export type FolderRule<Place> = (file: FileName) => Place | undefined;
