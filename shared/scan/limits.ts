import { ScanFault } from './scan-fault.ts';

/** How far a scan goes before it calls an archive too much. Each is overridable by configuration. */
export interface ScanLimits {
  /** Bytes, over all that is decompressed in one scan. */
  maxDecompressedBytes: number;
  /** Decompressed bytes per compressed byte, once `ratioFreeBytes` are through. */
  maxCompressionRatio: number;
  /** Decompressed bytes before the ratio is looked at. */
  ratioFreeBytes: number;
  /** Compressed streams (gzip members, zstd frames) beyond one for every {@link EARNED_FRAME_BYTES} that come out. */
  maxEmptyFrames: number;
  /** Values of one JSON file that are looked at, or rows, beyond one for every {@link EARNED_VALUE_BYTES}. */
  maxEmptyValues: number;
  /** Members of an archive, directories and links among them. */
  maxEntries: number;
  /** Names that are kept to be told apart: images, frames, paths that match, and what else is counted once each. */
  maxNames: number;
  /** Bytes of one path in UTF-8. */
  maxPathBytes: number;
  /** Steps of an adapter's globs, beside a few for each entry. */
  maxGlobSteps: number;
  /** Objects and arrays inside one another. */
  maxJsonDepth: number;
  /** Bytes of one string or key that a format wants to see; what it skips has no limit. */
  maxJsonStringBytes: number;
  /** Milliseconds of one scan. */
  maxWallTimeMs: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;
const TIB = 1024 * GIB;

/** 20 TiB: Cloud Storage takes objects of 5 TiB, and annotations compress well while sensor data hardly does. */
export const MAX_DECOMPRESSED_BYTES = 20 * TIB;

/** Text tables compress up to about 50 to 1; zeros under deflate reach 1030 to 1 (230 to 1 at its fastest level). */
export const MAX_COMPRESSION_RATIO = 200;

/** 16 GiB: calibration files that repeat themselves pass 600 to 1 under zstd, honestly; beyond this much no text does. */
export const RATIO_FREE_BYTES = 16 * GIB;

/** 250 000: no packer writes as many by itself, and each costs a call of the decompressor however little it holds. */
export const MAX_EMPTY_FRAMES = 250_000;

/** 4 KiB: with as much in each, streams may be as many as there are bytes for. */
export const EARNED_FRAME_BYTES = 4 * KIB;

/** 1 million: each value that is looked at costs a call, however little it holds. What is skipped costs none. */
export const MAX_EMPTY_VALUES = 1_000_000;

/** 4 bytes: a row with nothing but an id has 8, so that of what annotates anything there may be any number. */
export const EARNED_VALUE_BYTES = 4;

/** 20 million: nuScenes in full has 2.6 million files, ImageNet 14 million. */
export const MAX_ENTRIES = 20_000_000;

/**
 * 20 million: ImageNet has 14 million images, Open Images 9 million. They take up to 800 MB, and the function that scans
 * has 2 GiB.
 */
export const MAX_NAMES = 20_000_000;

/** 4096 bytes, what Linux calls PATH_MAX: a longer path could not be unpacked. */
export const MAX_PATH_BYTES = 4096;

/**
 * 50 million, which take 2 to 5 seconds: those that had to be worked out, and one for every few characters of a path. What
 * an honest glob takes of paths of ordinary length is covered by what each entry may take.
 */
export const MAX_GLOB_STEPS = 50_000_000;

/** 256 levels: annotation files use fewer than ten. */
export const MAX_JSON_DEPTH = 256;

/** 1 MiB: a file name or a token has at most a few hundred bytes. */
export const MAX_JSON_STRING_BYTES = MIB;

/**
 * 23 hours: the job that scans what is too large for an event is killed after 24, and a scan that is killed is started
 * again, to be killed again. The hour between covers what the clock is not looked at in: an outage, and the promotion.
 */
export const MAX_WALL_TIME_MS = 23 * 60 * 60 * 1000;

/** The limits when none are configured. */
export const DEFAULT_LIMITS: Readonly<ScanLimits> = {
  maxDecompressedBytes: MAX_DECOMPRESSED_BYTES,
  maxCompressionRatio: MAX_COMPRESSION_RATIO,
  ratioFreeBytes: RATIO_FREE_BYTES,
  maxEmptyFrames: MAX_EMPTY_FRAMES,
  maxEmptyValues: MAX_EMPTY_VALUES,
  maxEntries: MAX_ENTRIES,
  maxNames: MAX_NAMES,
  maxPathBytes: MAX_PATH_BYTES,
  maxGlobSteps: MAX_GLOB_STEPS,
  maxJsonDepth: MAX_JSON_DEPTH,
  maxJsonStringBytes: MAX_JSON_STRING_BYTES,
  maxWallTimeMs: MAX_WALL_TIME_MS,
};

/** A limit in words, as `LIMIT_EXCEEDED` messages name it. */
export const LIMIT_WORDS: Record<keyof ScanLimits, string> = {
  maxDecompressedBytes: 'decompressed bytes',
  maxCompressionRatio: 'times the compressed size',
  ratioFreeBytes: 'decompressed bytes',
  maxEmptyFrames: 'compressed streams that hold next to nothing',
  maxEmptyValues: 'values in JSON that hold next to nothing',
  maxEntries: 'entries',
  maxNames: 'names to be told apart',
  maxPathBytes: 'bytes in a path',
  maxGlobSteps: 'steps of matching',
  maxJsonDepth: 'levels of nested JSON',
  maxJsonStringBytes: 'bytes in a JSON string',
  maxWallTimeMs: 'milliseconds of scanning',
};

/**
 * The fault of passing a limit; it names the limit and its value.
 * @param where what passed it, e.g. a path
 */
export function limitExceeded(limit: keyof ScanLimits, limits: ScanLimits, where = 'The archive'): ScanFault {
  return new ScanFault(
    'LIMIT_EXCEEDED',
    `${where} passes the limit ${limit}: at most ${limits[limit]} ${LIMIT_WORDS[limit]}.`,
  );
}
