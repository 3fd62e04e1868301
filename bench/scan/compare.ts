import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from '../ratio.ts';
import { compared } from '../report.ts';

/** What one process needed for one archive. */
export interface Measured {
  /** What it counted; `null` for what counts nothing. */
  count: number | null;
  cpuMs: number;
  wallMs: number;
  rssMiB: number;
  /** Beyond what it had before it began. */
  grownMiB?: number;
}

/** The scan of one archive, and what it is compared with. */
export interface Comparison {
  title: string;
  /** The scanner's contender, and the other: a name for Node, or Python's with `python:` before it. */
  ours: string;
  other: string;
  /** The most CPU time as a multiple of the other's; without one it is measured for comparison only. */
  cpu?: number;
  /** The most wall time as a multiple of the other's. */
  wall?: number;
  pairs: number;
}

const SCRIPTS = import.meta.dirname;

/** Prints a line on the CPU time of the scan over that of another reader, one on wall time if any is promised, and memory. */
export async function compareScans(
  archive: string,
  { title, ours, other, cpu, wall, pairs }: Comparison,
): Promise<void> {
  const runs: [Measured, Measured][] = [];
  for (let pair = 0; pair < pairs; pair++) runs.push([await measure(ours, archive), await measure(other, archive)]);
  for (const [first, second] of runs) {
    if (second.count !== null && first.count !== second.count)
      throw new Error(`${title}: ${first.count} and ${second.count} counted`);
  }
  const times = (what: 'cpuMs' | 'wallMs') => runs.map(([first, second]) => [first[what], second[what]] as const);
  console.log(compared(`${title}, ms CPU`, times('cpuMs'), cpu ?? Number.POSITIVE_INFINITY));
  if (wall !== undefined) console.log(compared(`${title}, ms wall`, times('wallMs'), wall));
  const [first, second] = [0, 1].map((side) => median(runs.map((run) => run[side]?.rssMiB ?? Number.NaN)));
  console.log(`      at most ${first} MiB beside ${second} MiB`);
}

/** What a contender needs for an archive, in a process of its own. */
export async function measure(contender: string, archive: string): Promise<Measured> {
  const [, python] = /^python:(.*)/.exec(contender) ?? [];
  const [program, ...args] =
    python === undefined
      ? [process.execPath, join(SCRIPTS, 'contender.ts'), contender]
      : ['python3', join(SCRIPTS, 'stdlib.py'), python];
  const { stdout } = await promisify(execFile)(program as string, [...args, archive]);
  return JSON.parse(stdout);
}
