import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from './ratio.ts';
import { DENSE_INPUTS } from './scan/dense-input.ts';

/** What each input is made of. */
const BYTES = 100e6;
const RUNS = 3;

/** A scan may take a second of CPU time for so many bytes, and ten seconds besides. */
const BYTES_PER_SECOND = 150e6;

/** What the densest may take in seconds for as many bytes: nothing is without bound. */
const PROMISE = 25;

/**
 * The CPU time of a scan with report, previews and index whose input is as dense as it can be, in seconds for each 150 MB
 * that come out of the archive. Each runs in a process of its own.
 */
export async function dense(): Promise<void> {
  console.log('CPU time for each 150 MB                      seconds');
  for (const [number, { title, format }] of DENSE_INPUTS.entries()) {
    const runs = [];
    for (let run = 0; run < RUNS; run++) runs.push(await measure(number));
    const seconds = median(runs.map(({ cpuMs, bytes }) => cpuMs / 1000 / (bytes / BYTES_PER_SECOND)));
    const refused = runs[0]?.refused ? `, refused: ${runs[0].refused}` : '';
    const isKept = seconds <= PROMISE;
    if (!isKept) process.exitCode = 1;
    console.log(`${isKept ? 'ok  ' : 'OVER'}  ${`${format}: ${title}`.padEnd(40)} ${seconds.toFixed(2)}${refused}`);
  }
}

async function measure(input: number): Promise<{ bytes: number; cpuMs: number; refused: string | null }> {
  const script = join(import.meta.dirname, 'scan', 'scan-dense.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(input), String(BYTES)]);
  return JSON.parse(stdout);
}
