import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { TAR_END, tarHeader } from '../support/raw-tar.ts';

const ROOT = join(import.meta.dirname, '../..');
const GIB = 2 ** 30;
const PIECE = 2 ** 26;

/** Runs a command on a terminal of its own. */
const ON_TERMINAL = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';

interface Watched {
  /** All that the terminal shows. */
  shown: string;
  /** Longest time between two reports, in seconds. */
  longestPause: number;
  /** Two seconds; a third of the whole time, when that is more because the machine is busy with something else. */
  bearablePause: number;
}

/** Scans a file on a terminal. */
async function scanOnTerminal(file: string): Promise<Watched> {
  const command = [process.execPath, join(ROOT, 'cli/scan.ts'), file, '--format', 'custom'];
  const terminal = spawn('python3', ['-c', ON_TERMINAL, ...command], { stdio: ['ignore', 'pipe', 'inherit'] });
  let shown = '';
  let longestPause = 0;
  let reportedAt: number | undefined;
  const started = performance.now();
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    const now = performance.now();
    shown += text;
    // What comes before the first one is the start of the process, and after the last one the result.
    longestPause = Math.max(longestPause, (now - (reportedAt ?? now)) / 1000);
    reportedAt = now;
  });
  await once(terminal, 'close');
  return { shown, longestPause, bearablePause: Math.max(2, (performance.now() - started) / 3000) };
}

describe('a scan of 4 GB on a terminal', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-progress-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('tells at least every second or two how much of the file it has read', async () => {
    const file = join(folder, 'sparse.bin');
    await writeFile(file, '');
    await truncate(file, 4 * GIB);

    const { shown, longestPause, bearablePause } = await scanOnTerminal(file);

    expect(shown.match(/\d+ of 4295 MB read/g)?.length).toBeGreaterThan(2);
    expect(shown).toContain('The file holds nothing but zero bytes');
    expect(longestPause).toBeLessThan(bearablePause);
  });

  it('tells so of a file of 4 MB that inflates to them, too', async () => {
    const file = join(folder, 'packed.tar.gz');
    const header = gzipSync(tarHeader({ name: 'scenes/1/camera.bin', size: 4 * GIB }));
    const pieces = Array<Buffer>((4 * GIB) / PIECE).fill(gzipSync(Buffer.alloc(PIECE)));
    await writeFile(file, Buffer.concat([header, ...pieces, gzipSync(TAR_END)]));

    const { shown, longestPause, bearablePause } = await scanOnTerminal(file);

    expect(shown.match(/\d of 4 MB read/g)?.length).toBeGreaterThan(2);
    expect(shown).toContain('"format":"custom"');
    expect(longestPause).toBeLessThan(bearablePause);
  });
});
