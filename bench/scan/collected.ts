import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { ScanOptions } from '../../shared/scan/scan.ts';

/** What a scan collects beside the count: the report. */
export const REPORT: Partial<ScanOptions> = { report: true };

/** And with it previews, and an index of the files, which is compressed. */
export const INSIDE: Partial<ScanOptions> = {
  ...REPORT,
  previews: true,
  onFiles: async ({ lines }) => void (await promisify(gzip)(lines, { level: constants.Z_BEST_SPEED })),
};
