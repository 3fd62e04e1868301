import type { Adapter } from '../../shared/dataset/adapter.ts';
import type { DatasetFormat } from '../../shared/dataset/format.ts';
import type { CheckCode } from '../../shared/scan/report/checks.ts';
import type { ContentReport, Example } from '../../shared/scan/report/content-report.ts';
import { scan } from '../../shared/scan/scan.ts';
import { bufferSource } from './buffer-source.ts';
import { type Archive, pack } from './pack.ts';

/** Files of an archive by their paths; what is no text is spelled as JSON. */
export type Files = Readonly<Record<string, unknown>>;

/** How an archive is packed and read. */
export interface ReportOptions {
  archive?: Archive;
  chunkBytes?: number;
  /** Bytes of memory for the tables of the report. */
  reportBytes?: number;
  adapter?: Adapter;
  /** Files that are listed at most; without it none are. */
  listedFiles?: number;
}

/** The report of an archive of these files. @throws Error when there is none, or what the scan throws */
export async function reportOf(
  format: DatasetFormat,
  files: Files | readonly (readonly [string, unknown])[],
  { archive = 'tar.gz', chunkBytes, adapter, reportBytes, listedFiles }: ReportOptions = {},
): Promise<ContentReport> {
  const entries = Array.isArray(files) ? files : Object.entries(files);
  const packed = await pack(
    archive,
    entries.map(([path, content]) => ({
      path,
      bytes: typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
    })),
  );
  const { report } = await scan(bufferSource(packed, chunkBytes), {
    format,
    report: true,
    ...(adapter && { adapter }),
    ...(reportBytes !== undefined && { reportBytes }),
    ...(listedFiles !== undefined && { listedFiles, onFiles: async () => {} }),
  });
  if (report === undefined) throw new Error('The scan made no report');
  return report;
}

/** What a check has found: how often, and examples; nothing for one that found nothing. */
export function found(report: ContentReport, code: CheckCode): { count: number; examples: Example[] } {
  const { count = 0, examples = [] } = report.checks.find((check) => check.code === code) ?? {};
  return { count, examples };
}
