import { randomBytes } from 'node:crypto';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { peakMemory } from '../../bench/peak-memory.ts';
import { scanView } from '../../cli/scan/scan-view.ts';
import type { ByteSource } from '../../shared/scan/byte-source.ts';
import { scan } from '../../shared/scan/scan.ts';
import { TAR_END, tarHeader } from './raw-tar.ts';

/**
 * Run as a process of its own: scans an archive of two gigabytes that exists only as it is read, and prints the
 * result with the most memory that the process ever held. Half of it is images, half one annotation file.
 */

const MIB = 2 ** 20;
const IMAGES = 256;
const IMAGE_BYTES = 4 * MIB;
const JSON_PIECES = 1024;

const COMPRESS: Record<string, (bytes: Buffer) => Buffer> = {
  tar: (bytes) => bytes,
  'tar.gz': (bytes) => gzipSync(bytes, { level: 1 }),
  'tar.zst': (bytes) => zstdCompressSync(bytes),
};

function annotation(id: number): string {
  return `{"id":${id},"image_id":${id % 5000},"bbox":[${(id * 7919) % 640}.25,${(id * 104_729) % 480},12,34.5],"segmentation":[]},`;
}

/** 1 MiB of annotations, which ends where one of them ends. */
function annotations(): Buffer {
  let text = '';
  for (let id = 0; text.length < MIB - 200; id += 1) text += annotation(id);
  return Buffer.from(text.padEnd(MIB, ' '));
}

function* pieces(compress: (bytes: Buffer) => Buffer): Generator<Buffer> {
  const image = compress(randomBytes(IMAGE_BYTES));
  for (let at = 0; at < IMAGES; at += 1) {
    yield compress(tarHeader({ name: `train2017/${at}.jpg`, size: IMAGE_BYTES }));
    yield image;
  }
  const images = Array.from({ length: 5000 }, (_, id) => ({ id, file_name: `${id}.jpg` }));
  const begin = Buffer.from(`{"images":${JSON.stringify(images)},"annotations":[`.padEnd(512 * 512, ' '));
  const end = Buffer.from('{}]}'.padEnd(512, ' '));
  const size = begin.length + JSON_PIECES * MIB + end.length;
  yield compress(Buffer.concat([tarHeader({ name: 'instances_train2017.json', size }), begin]));
  const piece = compress(annotations());
  for (let at = 0; at < JSON_PIECES; at += 1) yield piece;
  yield compress(Buffer.concat([end, TAR_END]));
}

function* chunked(compress: (bytes: Buffer) => Buffer, start: number): Generator<Buffer> {
  let offset = 0;
  for (const piece of pieces(compress)) {
    for (let at = Math.max(0, start - offset); at < piece.length; at += 65_536) yield piece.subarray(at, at + 65_536);
    offset += piece.length;
  }
}

function source(compress: (bytes: Buffer) => Buffer): ByteSource {
  let size = 0;
  for (const piece of pieces(compress)) size += piece.length;
  return {
    size,
    async *stream(start = 0) {
      yield* chunked(compress, start);
    },
    async read(offset, length) {
      for (const chunk of chunked(compress, offset)) return chunk.subarray(0, length);
      return new Uint8Array();
    },
  };
}

const compress = COMPRESS[process.argv[2] ?? ''];
if (!compress) throw new Error(`usage: scan-large.ts ${Object.keys(COMPRESS).join('|')}`);
const result = await scan(source(compress), { format: 'coco' });
console.log(JSON.stringify({ ...scanView(result), max_rss_bytes: peakMemory() }));
