import type { IssueCode } from '../../shared/scan/issues.ts';
import type { ScanFaultCode } from '../../shared/scan/scan-fault.ts';

/** What an uploader does about each fault. A fault is final: the same bytes give the same fault again. */
export const FAULT_ADVICE: Readonly<Record<ScanFaultCode, string>> = {
  CHECKSUM_MISMATCH:
    'Upload the file again; if it has changed since, send its present size and CRC32C as `expected` with `upload-url`.',
  EMPTY_UPLOAD: 'Check that the file was written before it was uploaded.',
  NOT_AN_ARCHIVE:
    'Open the file: a web page or a pointer of Git LFS is a download that went wrong. A single file of any kind can be declared `custom`.',
  UNSUPPORTED_CONTAINER:
    'Pack the files again as zip, tar, tar.gz or tar.zst. Join the parts of a split archive into one file first.',
  TRUNCATED: 'Compare the size with the original and upload it again in full.',
  CORRUPT_ARCHIVE: 'Test the original (`unzip -t`, `tar -tf`, `gzip -t`) and pack it again if it is damaged too.',
  UNSAFE_PATH: 'Pack from within the folder of the dataset, so that all paths are relative to it.',
  ENCRYPTED: 'Pack without a password.',
  UNSUPPORTED_COMPRESSION: 'Pack with deflate or without compression; compress zstd without a dictionary.',
  OVERLAPPING_ENTRIES: 'Pack again with an ordinary tool.',
  SIZE_MISMATCH: 'Pack again; above 4 GiB use a tool that writes zip64, or tar.',
  LIMIT_EXCEEDED: 'The message names the limit and its value. Split the dataset, or ask who runs the deployment.',
  UNRECOGNISED_LAYOUT:
    'The message names the layout that was expected, what came close to it, and the first paths that were seen. Declare another format, or `custom` with an adapter.',
  WRONG_FORMAT: 'Declare the format that the message names.',
  INVALID_JSON: 'Repair the file that the message names: save it as UTF-8, without comments and trailing commas.',
  INVALID_ADAPTER: 'Create the dataset again with an adapter that fits: the message says what lies where it points to.',
};

/** What an uploader does about each issue. An issue is no fault: the dataset is processed. */
export const ISSUE_ADVICE: Readonly<Record<IssueCode, string>> = {
  SCENE_COUNT_UNKNOWN:
    'Pack the files that scenes are counted from with the others. The message says what was looked for, and what was seen instead.',
  NO_ADAPTER: 'Create the dataset with an [adapter](adapters.md) if its scenes are to be counted.',
  SCENE_COUNT_DIFFERS: 'Compare the two numbers; the one in the metadata is never changed.',
  METADATA_NOT_FILTERED:
    'Name the entries that are to be filtered on so that their keys come first, or put the others into an object.',
  OTHER_FORMAT_PRESENT: 'Upload each format as a dataset of its own if both are to be counted.',
  INCOMPLETE: 'The message says what was left out of the counts, and why.',
  WRAPPER_FOLDER: 'Check that the number is the one that was meant; name the folder in the glob if not.',
  AMBIGUOUS_IMAGES:
    'Pack the images with their lists, or give images of different lists different names. The message has both totals.',
  LABELS_OUTNUMBER_FRAMES: 'Look for images or scans that were not packed, or labels that are left over.',
  ODD_TEXT: 'Convert the files to UTF-8 with line feeds: most training code reads them as a single line.',
  TRAILING_BYTES: 'Nothing if the count is right; else pack again, one archive in a file.',
  WRAPPED_ZIP: 'Check the counts; pack with a tool that writes zip64, or as tar.',
  NO_END_MARKER: 'Compare the counts with the original: the tar may have been cut off between two files.',
};
