import { spawn } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { TAR_END, tarHeader } from '../support/raw-tar.ts';

const ROOT = join(import.meta.dirname, '../..');
const GIB = 2 ** 30;
const PIECE = 2 ** 26;

/** Loaded ahead of the command: its output goes to a terminal, as far as it can tell. */
const ON_TERMINAL = 'data:text/javascript,process.stderr.isTTY = true;';

/** Scans a file as on a terminal. @returns what it shows */
async function scanOnTerminal(file: string): Promise<{ progress: string; result: string }> {
  const command = ['--import', ON_TERMINAL, join(ROOT, 'cli/scan.ts'), file, '--format', 'custom'];
  const scanning = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [result, progress] = await Promise.all([text(scanning.stdout), text(scanning.stderr)]);
  return { progress, result };
}

/** The megabytes that were told to be read, in order. */
function megabytesIn(progress: string): number[] {
  return [...progress.matchAll(/(\d+) of \d+ MB read/g)].map(([, megabytes]) => Number(megabytes));
}

describe('a scan of 4 GB on a terminal', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-progress-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('tells again and again how much of the file it has read', async () => {
    const file = join(folder, 'sparse.bin');
    await writeFile(file, '');
    await truncate(file, 4 * GIB);

    const { progress, result } = await scanOnTerminal(file);

    const told = megabytesIn(progress);
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(result).toContain('The file holds nothing but zero bytes');
  });

  it('tells so of a file of 4 MB that inflates to them, too', async () => {
    const file = join(folder, 'packed.tar.gz');
    const header = gzipSync(tarHeader({ name: 'scenes/1/camera.bin', size: 4 * GIB }));
    const pieces = Array<Buffer>((4 * GIB) / PIECE).fill(gzipSync(Buffer.alloc(PIECE)));
    await writeFile(file, Buffer.concat([header, ...pieces, gzipSync(TAR_END)]));

    const { progress, result } = await scanOnTerminal(file);

    expect(megabytesIn(progress).length).toBeGreaterThan(2);
    expect(result).toContain('"format":"custom"');
  });
});
