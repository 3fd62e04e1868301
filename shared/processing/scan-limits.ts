import type { Config } from '../config.ts';
import type { ScanLimits } from '../scan/limits.ts';

/** The limits that this deployment scans under. */
export function scanLimits(config: Config): ScanLimits {
  return {
    maxDecompressedBytes: config.scanMaxDecompressedBytes,
    maxCompressionRatio: config.scanMaxCompressionRatio,
    ratioFreeBytes: config.scanRatioFreeBytes,
    maxEntries: config.scanMaxEntries,
    maxNames: config.scanMaxNames,
    maxPathBytes: config.scanMaxPathBytes,
    maxJsonDepth: config.scanMaxJsonDepth,
    maxJsonStringBytes: config.scanMaxJsonStringBytes,
    maxWallTimeMs: config.scanMaxSeconds * 1000,
  };
}
