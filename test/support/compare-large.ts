import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { peakMemory } from '../../bench/peak-memory.ts';
import { FILES_IN_BLOCK, MAX_LISTED_FILES } from '../../shared/scan/files/file-listing.ts';
import { compareFiles } from '../../shared/transfers/difference/compare-files.ts';
import { type FileIndexReader, inflate } from '../../shared/transfers/read-files.ts';

/**
 * Run as a process of its own, with a folder: `write` puts the indexes of two archives there, of as many files as are
 * listed; `compare` prints their difference with the seconds of CPU time and the bytes of memory that it added.
 */

/** Of the second archive, the first so many files are gone, as many are new, and every so manieth is another one. */
const MOVED = 5;
const CHANGED = 1000;

const BLOCKS = MAX_LISTED_FILES / FILES_IN_BLOCK;
const ARCHIVES = { base: { wrapper: 'v1.0/', first: 0 }, own: { wrapper: '', first: MOVED } } as const;
type Archive = keyof typeof ARCHIVES;

const [command = '', folder = ''] = process.argv.slice(2);

function pathOf(wrapper: string, file: number): string {
  return `${wrapper}samples/CAM_FRONT/n015-2018-07-24-11-22-45+0800__CAM_FRONT__${1_532_402_927_600_000 + file}.jpg`;
}

function blockFile(archive: Archive, block: number): string {
  return join(folder, archive, String(block));
}

async function write(archive: Archive): Promise<void> {
  const { wrapper, first } = ARCHIVES[archive];
  await mkdir(join(folder, archive));
  for (let block = 0; block < BLOCKS; block++) {
    const lines = Array.from({ length: FILES_IN_BLOCK }, (_, at) => {
      const file = first + block * FILES_IN_BLOCK + at;
      const crc32 = archive === 'own' && file % CHANGED === 0 ? file + 1 : file;
      return `${JSON.stringify({ path: pathOf(wrapper, file), size: 160_000 + (file % 999), crc32, offset: file * 170_000 })}\n`;
    });
    await writeFile(blockFile(archive, block), gzipSync(lines.join(''), { level: 1 }));
  }
}

function open(archive: Archive): FileIndexReader {
  const { wrapper, first } = ARCHIVES[archive];
  const blocks = Array.from({ length: BLOCKS }, (_, block) => {
    const from = first + block * FILES_IN_BLOCK;
    const greatest = pathOf(wrapper, from + FILES_IN_BLOCK - 1);
    return { lines: FILES_IN_BLOCK, least: pathOf(wrapper, from), greatest };
  });
  return {
    ...{ container: 'zip', files: MAX_LISTED_FILES, blocks },
    readLines: async (block) => inflate(await readFile(blockFile(archive, block))),
  };
}

if (command === 'write') {
  await write('base');
  await write('own');
} else {
  const [base, own] = [open('base'), open('own')];
  const before = { memory: peakMemory(), cpu: process.cpuUsage() };
  const difference = await compareFiles(base, own);
  const { user, system } = process.cpuUsage(before.cpu);
  const added_bytes = peakMemory() - before.memory;
  console.log(JSON.stringify({ difference, cpu_seconds: (user + system) / 1e6, added_bytes }));
}
