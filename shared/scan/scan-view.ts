import type { ScanIssue, ScanResult } from './scan-result.ts';

/** The result of a scan as clients see it. */
export interface ScanView {
  format: string;
  scene_count: number | null;
  /** `null` for a format that has no frames. */
  frame_count: number | null;
  counts: Record<string, number>;
  issues: ScanIssue[];
}

/** Spells a result the way every dialect and the command line show it. */
export function scanView(result: ScanResult): ScanView {
  return {
    format: result.format,
    scene_count: result.sceneCount,
    frame_count: result.frameCount ?? null,
    counts: result.counts,
    issues: result.issues,
  };
}
