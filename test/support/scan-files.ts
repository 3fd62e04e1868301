import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { peakMemory } from '../../bench/peak-memory.ts';
import type { ByteSource } from '../../shared/scan/byte-source.ts';
import { MAX_LISTED_FILES } from '../../shared/scan/files/file-listing.ts';
import { scan } from '../../shared/scan/scan.ts';
import { TAR_END, tarHeader } from './raw-tar.ts';

/**
 * Run as a process of its own: scans a tar of as many files as are listed, which exists only as it is read, and prints how
 * many were listed with the most memory that the process ever held. With `--no-index` it collects the report alone.
 */

const BLOCK = 512;
const AT_ONCE = 500;

/** One header, of which only the number in its name and the checksum change. */
const header = tarHeader({ name: `train/images/camera_front_left/${'0'.repeat(12)}.jpg` });
const DIGITS_AT = header.indexOf('0'.repeat(12));
const SUM = Number.parseInt(header.toString('latin1', 148, 154), 8);

function headerOf(number: number): Buffer {
  const block = Buffer.from(header);
  const digits = String(number).padStart(12, '0');
  block.write(digits, DIGITS_AT);
  const more = [...digits].reduce((sum, digit) => sum + Number(digit), 0);
  block.write((SUM + more).toString(8).padStart(6, '0'), 148);
  return block;
}

function* chunks(start: number): Generator<Buffer> {
  for (let from = Math.floor(start / BLOCK); from < MAX_LISTED_FILES; from += AT_ONCE) {
    const length = Math.min(AT_ONCE, MAX_LISTED_FILES - from);
    yield Buffer.concat(Array.from({ length }, (_, at) => headerOf(from + at)));
  }
  yield TAR_END;
}

const source: ByteSource = {
  size: MAX_LISTED_FILES * BLOCK + TAR_END.length,
  async *stream(start = 0) {
    yield* chunks(start);
  },
  async read(offset, length) {
    const [first = Buffer.alloc(0)] = chunks(offset);
    return first.subarray(0, length);
  },
};

let blocks = 0;
const onFiles = async ({ lines }: { lines: Buffer }): Promise<void> => {
  await promisify(gzip)(lines, { level: 1 });
  blocks++;
};
const isIndexed = !process.argv.includes('--no-index');
const { listing } = await scan(source, { format: 'custom', report: true, ...(isIndexed && { onFiles }) });
console.log(JSON.stringify({ files: listing?.files, blocks, max_rss_bytes: peakMemory() }));
