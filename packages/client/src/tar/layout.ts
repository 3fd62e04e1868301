import { paddingOf, TAR_END_BYTES, type TarEntry, tarHeader, tarHeaderLength } from './tar-header.ts';

/** A part of what is sent: bytes, zeros, or a range of a file. Offsets are in bytes. */
export type Segment<Entry> =
  | { readonly bytes: Uint8Array }
  | { readonly zeros: number }
  | { readonly file: Entry; readonly start: number; readonly end: number };

/** What is sent, as the files that it is made of: any range of it can be built by itself. */
export interface Layout<Entry extends TarEntry> {
  /** Bytes in all. */
  readonly size: number;
  readonly entries: readonly Entry[];
  /** What lies from `start` up to but not including `end`, in order. */
  segments(start: number, end: number): Generator<Segment<Entry>>;
}

/** A file that is sent as it is. */
export function fileLayout<Entry extends TarEntry>(entry: Entry): Layout<Entry> {
  return {
    size: entry.size,
    entries: [entry],
    *segments(start, end) {
      if (start < end) yield { file: entry, start, end };
    },
  };
}

/**
 * A tar that is never written anywhere: its size and every byte follow from the list of files.
 * @param entries in the order of the bytes of their paths
 */
export function tarLayout<Entry extends TarEntry>(entries: readonly Entry[]): Layout<Entry> {
  const starts = new Float64Array(entries.length);
  let at = 0;
  entries.forEach((entry, index) => {
    starts[index] = at;
    at += tarHeaderLength(entry) + entry.size + paddingOf(entry.size);
  });
  const endOfFiles = at;
  return {
    size: endOfFiles + TAR_END_BYTES,
    entries,
    *segments(start, end) {
      for (let index = indexAt(starts, start); index < entries.length && (starts[index] ?? end) < end; index++) {
        const entry = entries[index];
        if (entry) yield* within(entrySegments(entry), start - (starts[index] ?? 0), end - (starts[index] ?? 0));
      }
      yield* within([{ zeros: TAR_END_BYTES }], start - endOfFiles, end - endOfFiles);
    },
  };
}

/** The last index whose start is not beyond `at`, or 0. */
function indexAt(starts: Float64Array, at: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}

function entrySegments<Entry extends TarEntry>(entry: Entry): Segment<Entry>[] {
  return [{ bytes: tarHeader(entry) }, { file: entry, start: 0, end: entry.size }, { zeros: paddingOf(entry.size) }];
}

/** Cuts segments that follow each other from 0 to those that lie between `start` and `end`. */
function* within<Entry>(segments: Segment<Entry>[], start: number, end: number): Generator<Segment<Entry>> {
  let at = 0;
  for (const segment of segments) {
    const length = lengthOf(segment);
    const from = Math.max(0, start - at);
    const to = Math.min(length, end - at);
    if (from < to) yield cut(segment, from, to);
    at += length;
  }
}

function lengthOf<Entry>(segment: Segment<Entry>): number {
  if ('bytes' in segment) return segment.bytes.length;
  return 'zeros' in segment ? segment.zeros : segment.end - segment.start;
}

function cut<Entry>(segment: Segment<Entry>, from: number, to: number): Segment<Entry> {
  if ('bytes' in segment) return { bytes: segment.bytes.subarray(from, to) };
  if ('zeros' in segment) return { zeros: to - from };
  return { file: segment.file, start: segment.start + from, end: segment.start + to };
}
