import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inFolder } from './in-folder.ts';
import { median } from './ratio.ts';
import { compared, TITLES } from './report.ts';
import {
  TRAIN2017,
  writeCocoImagesTarGz,
  writeCocoTarGz,
  writeKittiTar,
  writeKittiZip,
  writeNuscenesTarGz,
} from './scan/archives.ts';

/** What one process needed for one archive. */
interface Measured {
  count: number;
  cpuMs: number;
  rssMiB: number;
}

const SCRIPTS = join(import.meta.dirname, 'scan');
const NODE = [process.execPath, join(SCRIPTS, 'contender.ts')];
const PYTHON = ['python3', join(SCRIPTS, 'stdlib.py')];

/** Pairs of runs of the product and another, in turn. */
const PAIRS = 3;

/** The most CPU time, as a multiple of what only decompresses a COCO archive, or of Python for many small files. */
const PROMISES = {
  coco: 2.2,
  cocoReport: 2,
  nuscenes: 2.5,
  inside: 1.15,
  kitti: 1 / 3,
} as const;

/** Other readers are measured for comparison only. */
const NO_PROMISE = Number.POSITIVE_INFINITY;

/**
 * CPU time and peak memory of a scan, beside what only decompresses, Python's standard library, and common packages of
 * Node. Each runs in a process of its own and does no more than to count what the scan counts; start-up is left out.
 */
export function scanBench(): Promise<void> {
  return inFolder(async (folder) => {
    const coco = await writeCocoTarGz(join(folder, 'coco.tar.gz'));
    const kittiTar = await writeKittiTar(join(folder, 'kitti.tar'));
    const kittiZip = await writeKittiZip(join(folder, 'kitti.zip'));
    console.log(TITLES);
    await compareReports(folder, kittiTar);
    await compareInside(folder, coco, kittiTar);
    await compare('COCO: decompressor', coco, 'coco', [...NODE, 'gunzip'], PROMISES.coco);
    await compare('COCO: packages', coco, 'coco', [...NODE, 'packages-coco'], NO_PROMISE, 1);
    await compare('COCO: Python', coco, 'coco', [...PYTHON, 'coco'], NO_PROMISE, 1);
    await compare('KITTI tar: Python', kittiTar, 'kitti', [...PYTHON, 'kitti-tar'], PROMISES.kitti);
    await compare('KITTI tar: packages', kittiTar, 'kitti', [...NODE, 'packages-kitti-tar'], NO_PROMISE);
    await compare('KITTI zip: Python', kittiZip, 'kitti', [...PYTHON, 'kitti-zip'], NO_PROMISE);
    await compare('KITTI zip: packages', kittiZip, 'kitti', [...NODE, 'packages-kitti-zip'], NO_PROMISE);
  });
}

/** A report of the content beside what is needed anyway, and beside Python collecting the same. */
async function compareReports(folder: string, kittiTar: string): Promise<void> {
  const gunzip = [...NODE, 'gunzip'];
  const train = await writeCocoTarGz(join(folder, 'train2017.tar.gz'), TRAIN2017);
  await compare('COCO, train2017: decompressor', train, 'coco', gunzip, PROMISES.coco);
  await compare('COCO, train2017, report: decompressor', train, 'coco', gunzip, PROMISES.cocoReport, PAIRS, 'report');
  await compare('COCO, train2017, report: Python', train, 'coco', [...PYTHON, 'coco-report'], NO_PROMISE, 1, 'report');
  const tables = await writeNuscenesTarGz(join(folder, 'nuscenes.tar.gz'));
  await compare('nuScenes, report: decompressor', tables, 'nuscenes', gunzip, PROMISES.nuscenes, PAIRS, 'report');
  await compare('KITTI tar, report: Python', kittiTar, 'kitti', [...PYTHON, 'kitti-tar'], NO_PROMISE, PAIRS, 'report');
}

/** A report with previews and the index of the files beside the report alone; of files of 600 bytes it is their number that costs. */
async function compareInside(folder: string, coco: string, kitti: string): Promise<void> {
  const images = await writeCocoImagesTarGz(join(folder, 'images.tar.gz'));
  const report = (format: string): string[] => [...NODE, `report-${format}`];
  const { inside } = PROMISES;
  await compare(
    'COCO with images, previews and files: report',
    images,
    'coco',
    report('coco'),
    inside,
    PAIRS,
    'inside',
  );
  await compare('COCO, previews and files: report', coco, 'coco', report('coco'), inside, PAIRS, 'inside');
  await compare('KITTI tar, previews and files: report', kitti, 'kitti', report('kitti'), NO_PROMISE, PAIRS, 'inside');
}

/** Prints a line on the CPU time of the scan over that of another reader, and one on the memory of both. */
async function compare(
  title: string,
  archive: string,
  format: string,
  other: readonly string[],
  promise: number,
  pairs = PAIRS,
  what: 'scan' | 'report' | 'inside' = 'scan',
): Promise<void> {
  const runs: [Measured, Measured][] = [];
  for (let pair = 0; pair < pairs; pair++) {
    runs.push([await measure([...NODE, `${what}-${format}`], archive), await measure(other, archive)]);
  }
  for (const [ours, theirs] of runs) {
    const isCounted = !Number.isNaN(theirs.count);
    if (isCounted && ours.count !== theirs.count)
      throw new Error(`${title}: ${ours.count} and ${theirs.count} counted`);
  }
  const cpu = runs.map(([ours, theirs]) => [ours.cpuMs, theirs.cpuMs] as const);
  console.log(compared(`${title}, ms CPU`, cpu, promise));
  const [ours, theirs] = [0, 1].map((side) => median(runs.map((run) => run[side]?.rssMiB ?? Number.NaN)));
  console.log(`      at most ${ours} MiB beside ${theirs} MiB`);
}

async function measure([program = '', ...args]: readonly string[], archive: string): Promise<Measured> {
  const { stdout } = await promisify(execFile)(program, [...args, archive]);
  return JSON.parse(stdout.replace('NaN', 'null'), (_key, value: unknown) => value ?? Number.NaN);
}
