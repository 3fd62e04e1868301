import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { JSONParser } from '@streamparser/json';
import { extract } from 'tar-stream';
import { openPromise } from 'yauzl';
import { countedSource } from '../../shared/processing/counted-source.ts';
import { openFileSource } from '../../shared/scan/file-source.ts';
import { markInOnePiece } from '../../shared/scan/mark-in-one-piece.ts';
import { type ScanOptions, scan } from '../../shared/scan/scan.ts';
import { peakMemory } from '../peak-memory.ts';
import { INSIDE, REPORT } from './collected.ts';
import { growingSource } from './growing-source.ts';

/** The size of chunks at which Node decompresses fastest. */
const CHUNK_BYTES = 256 * 1024;

/** Run as a process of its own, with a name of these and an archive: prints what it counted, and what that took. */
const CONTENDERS: Record<string, (path: string) => Promise<number>> = {
  'scan-coco': async (path) => count(path, 'coco', 'annotations'),
  'report-coco': async (path) => count(path, 'coco', 'annotations', REPORT),
  'inside-coco': async (path) => count(path, 'coco', 'annotations', INSIDE),
  'scan-nuscenes': async (path) => count(path, 'nuscenes', 'sample_data'),
  'report-nuscenes': async (path) => count(path, 'nuscenes', 'sample_data', REPORT),
  'inside-nuscenes': async (path) => count(path, 'nuscenes', 'sample_data', INSIDE),
  'report-kitti': async (path) => count(path, 'kitti', 'objects', REPORT),
  'inside-kitti': async (path) => count(path, 'kitti', 'objects', INSIDE),
  'scan-kitti': async (path) => count(path, 'kitti', 'objects'),

  /** Decompresses and does nothing else. */
  async gunzip(path) {
    const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
    const gunzip = stream.pipe(createGunzip({ chunkSize: CHUNK_BYTES }));
    for await (const _chunk of gunzip);
    return Number.NaN;
  },

  async unzstd(path) {
    const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
    const decompressed = stream.pipe(createZstdDecompress({ chunkSize: CHUNK_BYTES }));
    for await (const _chunk of decompressed);
    return Number.NaN;
  },

  /** Counts the bytes that are read of an archive for its report. */
  async 'read-coco'(path) {
    let bytes = 0;
    const file = await openFileSource(path);
    const source = countedSource(file, (count) => {
      bytes += count;
    });
    await scan(source, { format: 'coco', ...REPORT });
    await file[Symbol.asyncDispose]();
    return bytes;
  },

  /** Reports on an annotation file of so many bytes. */
  async 'grow-coco'(bytes) {
    const { counts } = await scan(growingSource(Number(bytes)), { format: 'coco', ...REPORT });
    return counts.annotations ?? Number.NaN;
  },

  async 'packages-coco'(path) {
    let annotations = 0;
    const tar = extract();
    const done = pipeline(createReadStream(path), createGunzip(), tar);
    for await (const entry of tar) {
      const parser = new JSONParser({ paths: ['$.annotations.*'], keepStack: false });
      parser.onValue = () => {
        annotations++;
      };
      for await (const chunk of entry as AsyncIterable<Uint8Array>) parser.write(chunk);
    }
    await done;
    return annotations;
  },

  async 'packages-kitti-tar'(path) {
    let lines = 0;
    const tar = extract();
    const done = pipeline(createReadStream(path, { highWaterMark: CHUNK_BYTES }), tar);
    for await (const entry of tar) {
      if (entry.header.name.includes('label_2')) lines += linesIn(await buffer(entry));
      else entry.resume();
    }
    await done;
    return lines;
  },

  async 'packages-kitti-zip'(path) {
    let lines = 0;
    const zip = await openPromise(path);
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.includes('label_2')) lines += linesIn(await buffer(await zip.openReadStreamPromise(entry)));
    }
    return lines;
  },
};

async function count(
  path: string,
  format: 'coco' | 'kitti' | 'nuscenes',
  what: string,
  options: Partial<ScanOptions> = {},
): Promise<number> {
  const source = await openFileSource(path);
  const { counts } = await scan(source, { format, ...options });
  await source[Symbol.asyncDispose]();
  return counts[what] ?? Number.NaN;
}

function linesIn(bytes: Buffer): number {
  return bytes
    .toString()
    .split('\n')
    .filter((line) => line.trim() !== '').length;
}

const [name = '', path = ''] = process.argv.slice(2);
const contender = CONTENDERS[name];
if (!contender) throw new Error(`no such contender: ${name}`);
const idleRss = peakMemory();
// For all of them, so that a ratio is that of the work alone.
markInOnePiece();
const before = process.cpuUsage();
const began = performance.now();
const counted = await contender(path);
const wallMs = performance.now() - began;
const { user, system } = process.cpuUsage(before);
const [rssMiB, grownMiB] = [peakMemory(), peakMemory() - idleRss].map((bytes) => Math.round(bytes / 2 ** 20));
const figures = { count: counted, cpuMs: (user + system) / 1000, wallMs, rssMiB, grownMiB };
console.log(JSON.stringify(figures));
