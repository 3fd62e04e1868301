import type { ContentReport } from '../../shared/scan/report/content-report.ts';
import type { ScanIssue, ScanResult } from '../../shared/scan/scan-result.ts';

/** The result of a scan as the command line shows it. */
export interface ScanView {
  format: string;
  scene_count: number | null;
  /** `null` for a format that has no frames. */
  frame_count: number | null;
  counts: Record<string, number>;
  issues: ScanIssue[];
  /** Only where it was asked for. */
  report?: ContentReport;
}

/** Spells a result in the words of the API. */
export function scanView(result: ScanResult): ScanView {
  return {
    format: result.format,
    scene_count: result.sceneCount,
    frame_count: result.frameCount ?? null,
    counts: result.counts,
    issues: result.issues,
    ...(result.report && { report: result.report }),
  };
}
