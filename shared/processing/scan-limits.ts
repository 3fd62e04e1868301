import type { Config } from '../config/config.ts';
import { DEFAULT_LIMITS, type ScanLimits } from '../scan/limits.ts';

/** The limits of the deployment's settings, else the scanner's own. */
export function scanLimits(config: Config): ScanLimits {
  const { scanMaxSeconds } = config;
  return {
    maxDecompressedBytes: config.scanMaxDecompressedBytes ?? DEFAULT_LIMITS.maxDecompressedBytes,
    maxCompressionRatio: config.scanMaxCompressionRatio ?? DEFAULT_LIMITS.maxCompressionRatio,
    ratioFreeBytes: config.scanRatioFreeBytes ?? DEFAULT_LIMITS.ratioFreeBytes,
    maxEmptyFrames: config.scanMaxEmptyFrames ?? DEFAULT_LIMITS.maxEmptyFrames,
    maxEmptyValues: config.scanMaxEmptyValues ?? DEFAULT_LIMITS.maxEmptyValues,
    maxEntries: config.scanMaxEntries ?? DEFAULT_LIMITS.maxEntries,
    maxNames: config.scanMaxNames ?? DEFAULT_LIMITS.maxNames,
    maxPathBytes: config.scanMaxPathBytes ?? DEFAULT_LIMITS.maxPathBytes,
    maxGlobSteps: config.scanMaxGlobSteps ?? DEFAULT_LIMITS.maxGlobSteps,
    maxJsonDepth: config.scanMaxJsonDepth ?? DEFAULT_LIMITS.maxJsonDepth,
    maxJsonStringBytes: config.scanMaxJsonStringBytes ?? DEFAULT_LIMITS.maxJsonStringBytes,
    maxWallTimeMs: scanMaxSeconds === null ? DEFAULT_LIMITS.maxWallTimeMs : scanMaxSeconds * 1000,
  };
}
