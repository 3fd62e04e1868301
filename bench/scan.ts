import { join } from 'node:path';
import { inFolder } from './in-folder.ts';
import { TITLES } from './report.ts';
import {
  TRAIN2017,
  TRAINVAL,
  writeCocoImagesTarGz,
  writeCocoTar,
  writeKittiTar,
  writeKittiZip,
  writeNuscenesTarGz,
} from './scan/archives.ts';
import { type Comparison, compareScans, measure } from './scan/compare.ts';
import { writeLargeZip } from './scan/large-zip.ts';
import { startSlowStorage } from './scan/stored-scan.ts';

/** Archives are written when the first comparison needs them. */
const ARCHIVES = {
  'coco.tar.gz': writeCocoTar,
  'train2017.tar.gz': (path) => writeCocoTar(path, TRAIN2017),
  'train2017.tar.zst': (path) => writeCocoTar(path, TRAIN2017),
  'images.tar.gz': writeCocoImagesTarGz,
  'nuscenes.tar.gz': writeNuscenesTarGz,
  'trainval.tar.gz': (path) => writeNuscenesTarGz(path, TRAINVAL),
  'kitti.tar': writeKittiTar,
  'kitti.zip': writeKittiZip,
} as const satisfies Record<string, (path: string) => Promise<string>>;

interface Row extends Omit<Comparison, 'pairs'> {
  archive: keyof typeof ARCHIVES;
  /** Pairs of runs, in turn; default: five. */
  pairs?: number;
  /** Takes minutes: only with `--large`. */
  isLarge?: true;
}

/**
 * Every comparison. A report of COCO is measured beside the decompressor, which it needs anyway, and beside Python, which
 * collects the same; scans beside what only counts.
 */
const ROWS: readonly Row[] = [
  { title: 'COCO train2017, scan', archive: 'train2017.tar.gz', ours: 'scan-coco', other: 'gunzip', cpu: 1.5 },
  {
    title: 'COCO train2017, report',
    archive: 'train2017.tar.gz',
    ...{ ours: 'report-coco', other: 'gunzip', cpu: 2, wall: 1.5 },
  },
  {
    title: 'COCO train2017, report: Python',
    archive: 'train2017.tar.gz',
    ...{ ours: 'report-coco', other: 'python:coco-report', cpu: 1 / 10, pairs: 2 },
  },
  {
    title: 'COCO train2017.zst, report',
    archive: 'train2017.tar.zst',
    ...{ ours: 'report-coco', other: 'unzstd', cpu: 2.5 },
  },
  { title: 'nuScenes, report', archive: 'nuscenes.tar.gz', ours: 'report-nuscenes', other: 'gunzip', cpu: 2.5 },
  {
    title: 'nuScenes trainval, report',
    archive: 'trainval.tar.gz',
    ...{ ours: 'report-nuscenes', other: 'gunzip', cpu: 2.5, isLarge: true },
  },
  {
    title: 'KITTI tar, report: Python',
    archive: 'kitti.tar',
    ...{ ours: 'report-kitti', other: 'python:kitti-report', cpu: 1 / 4 },
  },
  {
    title: 'COCO with images, previews and files: report',
    archive: 'images.tar.gz',
    ...{ ours: 'inside-coco', other: 'report-coco', cpu: 1.15 },
  },
  {
    title: 'COCO, previews and files: report',
    archive: 'coco.tar.gz',
    ...{ ours: 'inside-coco', other: 'report-coco', cpu: 1.15 },
  },
  // Of files of 600 bytes it is their number that costs.
  { title: 'KITTI tar, previews and files: report', archive: 'kitti.tar', ours: 'inside-kitti', other: 'report-kitti' },
  { title: 'KITTI tar: Python', archive: 'kitti.tar', ours: 'scan-kitti', other: 'python:kitti-tar', cpu: 1 / 3 },
  { title: 'KITTI tar: packages', archive: 'kitti.tar', ours: 'scan-kitti', other: 'packages-kitti-tar' },
  { title: 'KITTI zip: Python', archive: 'kitti.zip', ours: 'scan-kitti', other: 'python:kitti-zip' },
  { title: 'KITTI zip: packages', archive: 'kitti.zip', ours: 'scan-kitti', other: 'packages-kitti-zip' },
  { title: 'COCO: decompressor', archive: 'coco.tar.gz', ours: 'scan-coco', other: 'gunzip', cpu: 2.2 },
  { title: 'COCO: packages', archive: 'coco.tar.gz', ours: 'scan-coco', other: 'packages-coco', pairs: 1 },
  { title: 'COCO: Python', archive: 'coco.tar.gz', ours: 'scan-coco', other: 'python:coco', pairs: 1 },
];

const PAIRS = 5;

/** The most bytes that are read of a large zip, as a multiple of its directory and its annotations, and the time. */
const ZIP = { title: 'COCO zip of 120,000 entries', bytes: 1.2, seconds: 3 } as const;

/** Sizes of annotation files, of which the memory of a report is measured, and the most beyond an idle process. */
const MEMORY = {
  title: 'COCO report, memory',
  megabytes: [10, 100, 475],
  large: [1000, 10_000],
  mebibytes: 256,
} as const;

/** What is added to each request to Cloud Storage, and the archives whose report is read from there. */
const STORED = {
  title: 'Cloud Storage',
  waitMs: 20,
  archives: [
    ['coco.tar.gz', 'coco'],
    ['kitti.tar', 'kitti'],
    ['kitti.zip', 'kitti'],
  ],
} as const;

/**
 * CPU time and peak memory of a scan and of a report, beside what only decompresses, Python's standard library, and common
 * packages of Node. Each runs in a process of its own and does no more than to collect the same; start-up is left out.
 *
 * @param args `--large` for what takes minutes as well; any other one names a part: only titles that hold it are measured
 */
export function scanBench(args: readonly string[] = []): Promise<void> {
  const withLarge = args.includes('--large');
  const [part = ''] = args.filter((arg) => !arg.startsWith('--'));
  const isWanted = (title: string): boolean => title.includes(part);
  return inFolder(async (folder) => {
    const written = new Map<string, Promise<string>>();
    const archiveOf = (name: Row['archive']): Promise<string> => {
      const known = written.get(name) ?? ARCHIVES[name](join(folder, name));
      written.set(name, known);
      return known;
    };
    console.log(TITLES);
    for (const { archive, isLarge = false, ...row } of ROWS) {
      if (!isWanted(row.title)) continue;
      if (isLarge && !withLarge) console.log(`      ${row.title}: only with --large`);
      else await compareScans(await archiveOf(archive), { pairs: PAIRS, ...row });
    }
    if (isWanted(ZIP.title)) await measureZip(folder);
    if (isWanted(MEMORY.title)) await measureMemory(withLarge);
    if (isWanted(STORED.title)) await measureStored(folder, archiveOf);
  });
}

/** How long a report takes that is read from the local Cloud Storage, with and without a wait for every request. */
async function measureStored(folder: string, archiveOf: (name: Row['archive']) => Promise<string>): Promise<void> {
  const storage = await startSlowStorage(join(folder, 'storage'));
  try {
    for (const [name, format] of STORED.archives) {
      const path = await archiveOf(name);
      await storage.store(path);
      const quick = await storage.scan(path, format, 0);
      const slow = await storage.scan(path, format, STORED.waitMs);
      const times = `${quick.seconds.toFixed(2)} s, ${slow.seconds.toFixed(2)} s with ${STORED.waitMs} ms each`;
      console.log(`      ${STORED.title}, ${name}: ${slow.requests} requests, ${times}`);
    }
  } finally {
    await storage.close();
  }
}

async function measureZip(folder: string): Promise<void> {
  const { path, neededBytes } = await writeLargeZip(join(folder, 'large.zip'));
  const { count, wallMs } = await measure('read-coco', path);
  const [ratio, seconds] = [(count ?? Number.NaN) / neededBytes, wallMs / 1000];
  const words = `${ratio.toFixed(2)} times what it has to read, in ${seconds.toFixed(2)} s`;
  print(ratio <= ZIP.bytes && seconds < ZIP.seconds, `${ZIP.title}: ${words}`);
}

async function measureMemory(withLarge: boolean): Promise<void> {
  for (const megabytes of [...MEMORY.megabytes, ...(withLarge ? MEMORY.large : [])]) {
    const { grownMiB = Number.NaN } = await measure('grow-coco', String(megabytes * 1e6));
    // Beyond, memory grows by the names that are kept.
    print(megabytes > 475 || grownMiB <= MEMORY.mebibytes, `${MEMORY.title}: ${grownMiB} MiB for ${megabytes} MB`);
  }
  if (!withLarge) console.log(`      ${MEMORY.title} of ${MEMORY.large.join(' and ')} MB: only with --large`);
}

function print(isKept: boolean, line: string): void {
  if (!isKept) process.exitCode = 1;
  console.log(`${isKept ? 'ok  ' : 'OVER'}  ${line}`);
}
