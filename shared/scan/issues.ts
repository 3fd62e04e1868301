import { shownMessage } from './plain-text.ts';
import type { ScanIssue } from './scan-result.ts';

/** Every remark that a scan can make about an archive that is not at fault, by a stable code and one sentence. */
export const ISSUES = {
  SCENE_COUNT_UNKNOWN: 'The archive does not hold the files that scenes are counted from.',
  NO_ADAPTER: 'Scenes of a custom dataset are counted with an adapter, and this dataset has none.',
  SCENE_COUNT_DIFFERS: 'The scene count in the metadata is not the one that was counted.',
  METADATA_NOT_FILTERED: 'Filters do not find all entries of the metadata.',
  OTHER_FORMAT_PRESENT: 'The archive also holds another known format, which was not counted.',
  INCOMPLETE: 'Some of what the format calls for is missing.',
  WRAPPER_FOLDER: 'Folders around the dataset were removed before the paths in it were matched.',
  AMBIGUOUS_IMAGES: 'Lists share the names of images, and the archive does not show whether they are the same images.',
  LABELS_OUTNUMBER_FRAMES: 'There are more label files than frames.',
  ODD_TEXT: 'Text files are in an unusual encoding, and were read all the same.',
  TRAILING_BYTES: 'Bytes after the end of the archive were ignored.',
  WRAPPED_ZIP:
    'The zip is larger than 4 GiB and was written without zip64, as Finder does; other programs may not read it in full.',
  NO_END_MARKER: 'The tar has no end marker. If its upload was cut off between two files, files are missing.',
} as const;

/** A code of {@link ISSUES}. */
export type IssueCode = keyof typeof ISSUES;

/**
 * One remark for the result of a scan.
 * @param message one or more whole sentences for the uploader, kept plain and short; without it, the catalogue's
 */
export function issue(code: IssueCode, message: string = ISSUES[code]): ScanIssue {
  return { code, message: shownMessage(message) };
}
