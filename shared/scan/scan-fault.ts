import { shownMessage } from './plain-text.ts';

/**
 * Every way in which an uploaded file can be at fault, by a stable code and one sentence for its uploader. A fault is
 * final: the same bytes give the same fault again. Only of the limit of time this is not certain, which a faster machine
 * might keep; it is final all the same, because another attempt would cost as many hours and most likely end alike.
 */
export const SCAN_FAULTS = {
  CHECKSUM_MISMATCH: 'The upload has other bytes than were announced as `expected`.',
  EMPTY_UPLOAD: 'The uploaded file has no bytes.',
  NOT_AN_ARCHIVE:
    'The file is neither a zip, a tar, a tar.gz, a tar.zst nor JSON. (A single file of another kind is taken as format custom.)',
  UNSUPPORTED_CONTAINER: 'The file is packed in a way that is not read here; pack it as zip, tar, tar.gz or tar.zst.',
  TRUNCATED: 'The file ends before the archive in it does; upload it again in full.',
  CORRUPT_ARCHIVE: 'The archive is damaged.',
  UNSAFE_PATH: 'The archive holds a path that points outside of it.',
  ENCRYPTED: 'The archive is encrypted; upload it without a password.',
  UNSUPPORTED_COMPRESSION: 'The archive uses a compression method that is not read here; use deflate or none.',
  OVERLAPPING_ENTRIES: 'Two entries of the archive claim the same bytes.',
  SIZE_MISMATCH: 'The archive states another size than it holds.',
  LIMIT_EXCEEDED: 'The archive passes a limit of the scan.',
  UNRECOGNISED_LAYOUT: 'The archive holds nothing of any known format.',
  WRONG_FORMAT: 'The archive holds another format than the one declared.',
  INVALID_JSON: 'A JSON file in the archive is malformed.',
  INVALID_ADAPTER: 'The adapter does not fit what the archive holds.',
} as const;

/** A code of {@link SCAN_FAULTS}. */
export type ScanFaultCode = keyof typeof SCAN_FAULTS;

/** The uploaded bytes are at fault, and the uploader can act on it. Anything else that a scan throws is not the file's. */
export class ScanFault extends Error {
  /** What went wrong, stable across releases. */
  readonly code: ScanFaultCode;

  /**
   * @param code from the catalogue
   * @param message one or more whole sentences for the uploader, kept plain and short; without it, the catalogue's
   */
  constructor(code: ScanFaultCode, message: string = SCAN_FAULTS[code], options?: ErrorOptions) {
    super(shownMessage(message), options);
    this.name = 'ScanFault';
    this.code = code;
  }
}
