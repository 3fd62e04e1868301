import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MAX_NAMES } from '../../shared/scan/limits.ts';

const SUPPORT = join(import.meta.dirname, '..', 'support');
const MIB = 2 ** 20;

interface Scanned {
  scene_count: number;
  counts: { images: number; annotations: number };
  max_rss_bytes: number;
}

/** Runs a script of the support, and gives what it prints. */
async function run(...args: string[]): Promise<Scanned> {
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: SUPPORT });
  return JSON.parse(stdout);
}

describe('a scan of two gigabytes', () => {
  it.each(['tar', 'tar.gz', 'tar.zst'])(
    'holds less than 200 MiB of memory, as %s',
    async (container) => {
      const { scene_count, counts, max_rss_bytes } = await run('scan-large.ts', container);

      expect(scene_count).toBe(5000);
      expect(counts.annotations).toBeGreaterThan(1_000_000);
      expect(max_rss_bytes).toBeLessThan(200 * MIB);
    },
    300_000,
  );
});

describe('a scan of as many names as are kept by default', () => {
  it('leaves a fifth of the 1 GiB that the function has', async () => {
    // Node sizes its heap by the memory there is, and takes half of 1 GiB.
    const { scene_count, max_rss_bytes } = await run('--max-old-space-size=512', 'scan-names.ts');

    expect(scene_count).toBeGreaterThan(MAX_NAMES - 1000);
    expect(max_rss_bytes).toBeLessThan(800 * MIB);
  }, 300_000);
});
