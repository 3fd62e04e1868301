import { peakMemory } from '../../bench/peak-memory.ts';
import { scanView } from '../../cli/scan/scan-view.ts';
import type { ByteSource } from '../../shared/scan/byte-source.ts';
import { MAX_NAMES } from '../../shared/scan/limits.ts';
import { scan } from '../../shared/scan/scan.ts';

/**
 * Run as a process of its own: scans a COCO document that exists only as it is read and names nearly as many images as
 * a scan keeps by default, and prints the result with the most memory that the process ever held.
 */

/** The document itself counts as a few. */
const IMAGES = MAX_NAMES - 100;
const IMAGES_PER_CHUNK = 5000;

function* chunks(): Generator<Buffer> {
  yield Buffer.from('{"images":[');
  for (let from = 0; from < IMAGES; from += IMAGES_PER_CHUNK) {
    let text = '';
    for (let id = from; id < Math.min(IMAGES, from + IMAGES_PER_CHUNK); id += 1) {
      text += `${id === 0 ? '' : ','}{"file_name":"${id}"}`;
    }
    yield Buffer.from(text);
  }
  yield Buffer.from('],"annotations":[]}');
}

function sizeOf(pieces: Iterable<Buffer>): number {
  let size = 0;
  for (const piece of pieces) size += piece.length;
  return size;
}

const source: ByteSource = {
  size: sizeOf(chunks()),
  async *stream() {
    yield* chunks();
  },
  async read(offset, length) {
    const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = chunks();
    return Buffer.concat([first, second]).subarray(offset, offset + length);
  },
};

const result = await scan(source, { format: 'coco', filename: 'labels.json' });
console.log(JSON.stringify({ ...scanView(result), max_rss_bytes: peakMemory() }));
