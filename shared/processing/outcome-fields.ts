import type { Outcome } from './process-upload.ts';

/** How a processing ended, as log fields. */
export function outcomeFields(outcome: Outcome): Record<string, unknown> {
  switch (outcome.kind) {
    case 'ignored':
      return { outcome: outcome.kind, reason: outcome.reason };
    case 'processed': {
      const { id, status, failure, sizeBytes, scan, processing } = outcome.record;
      return {
        outcome: outcome.kind,
        datasetId: id,
        status,
        ...(failure ? { failure: failure.code } : {}),
        bytes: sizeBytes,
        scenes: scan?.sceneCount,
        attempt: processing?.attempt,
      };
    }
    default:
      return { outcome: outcome.kind };
  }
}
