import type { ByteSource } from '../../shared/scan/byte-source.ts';
import { annotationFile, TRAIN2017 } from './archives.ts';

/** Bytes of an annotation file as large as that of train2017, as {@link annotationFile} writes it. */
const TRAIN2017_BYTES = 475e6;

/**
 * An annotation file of about so many bytes, with as many images and annotations for each of them as train2017 has, that
 * exists only as it is read, once from start to end.
 */
export function growingSource(bytes: number): ByteSource {
  const share = bytes / TRAIN2017_BYTES;
  const of = (number: number): number => Math.ceil(number * share);
  const pieces = (): Generator<Buffer> =>
    annotationFile({ images: of(TRAIN2017.images), annotations: of(TRAIN2017.annotations) });
  return {
    // What is read is a stream of JSON, whose size decides nothing.
    size: bytes,
    async *stream() {
      yield* pieces();
    },
    async read(_offset, length) {
      for (const piece of pieces()) if (piece.length >= length) return piece.subarray(0, length);
      return pieces().next().value ?? new Uint8Array();
    },
  };
}
