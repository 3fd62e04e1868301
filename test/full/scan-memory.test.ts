import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SCRIPT = join(import.meta.dirname, '..', 'support', 'scan-large.ts');
const MAX_RSS_BYTES = 200 * 2 ** 20;

describe('a scan of two gigabytes', () => {
  it.each(['tar', 'tar.gz', 'tar.zst'])(
    'holds less than 200 MiB of memory, as %s',
    async (container) => {
      const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, container]);

      const { scene_count, counts, max_rss_bytes } = JSON.parse(stdout);
      expect(scene_count).toBe(5000);
      expect(counts.annotations).toBeGreaterThan(1_000_000);
      expect(max_rss_bytes).toBeLessThan(MAX_RSS_BYTES);
    },
    300_000,
  );
});
