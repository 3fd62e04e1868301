import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import { peakMemory } from '../../bench/peak-memory.ts';
import { FILES_IN_BLOCK, MAX_LISTED_FILES } from '../../shared/scan/files/file-listing.ts';
import { compareFiles } from '../../shared/transfers/difference/compare-files.ts';
import type { FileIndexReader } from '../../shared/transfers/read-files.ts';

/**
 * Run as a process of its own: compares the indexes of two archives with as many files as are listed, which exist only as
 * they are read, and prints the difference with the seconds of CPU time and the bytes of memory that it added.
 */

/** Of the second archive, the first so many files are gone, as many are new, and every so manieth is another one. */
const MOVED = 5;
const CHANGED = 1000;

function pathOf(folder: string, file: number): string {
  return `${folder}samples/CAM_FRONT/n015-2018-07-24-11-22-45+0800__CAM_FRONT__${1_532_402_927_600_000 + file}.jpg`;
}

function index(folder: string, isSecond: boolean): FileIndexReader {
  const first = isSecond ? MOVED : 0;
  const lineOf = (file: number): string => {
    const crc32 = isSecond && file % CHANGED === 0 ? file + 1 : file;
    return `{"path":"${pathOf(folder, file)}","size":${160_000 + (file % 999)},"crc32":${crc32},"offset":${file * 170_000}}`;
  };
  const blocks = Array.from({ length: MAX_LISTED_FILES / FILES_IN_BLOCK }, (_, block) => {
    const from = first + block * FILES_IN_BLOCK;
    const to = from + FILES_IN_BLOCK - 1;
    return { lines: FILES_IN_BLOCK, least: pathOf(folder, from), greatest: pathOf(folder, to) };
  });
  return {
    ...{ container: 'zip', files: MAX_LISTED_FILES, blocks },
    async readLines(block) {
      const from = first + block * FILES_IN_BLOCK;
      const lines = Array.from({ length: FILES_IN_BLOCK }, (_, at) => lineOf(from + at));
      return (await promisify(gunzip)(gzipSync(lines.join('\n'), { level: 1 }))).toString();
    },
  };
}

const [base, own] = [index('v1.0/', false), index('', true)];
const before = { memory: peakMemory(), cpu: process.cpuUsage() };
const difference = await compareFiles(base, own);
const { user, system } = process.cpuUsage(before.cpu);
console.log(
  JSON.stringify({
    difference,
    cpu_seconds: (user + system) / 1e6,
    added_bytes: peakMemory() - before.memory,
  }),
);
