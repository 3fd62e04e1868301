import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

it('the difference of two archives of 2 million files takes less than 60 seconds and 200 MiB', async () => {
  const script = join(import.meta.dirname, '..', 'support', 'compare-large.ts');

  const folder = await mkdtemp(join(tmpdir(), 'difference-'));
  const run = (command: string) => promisify(execFile)(process.execPath, [script, command, folder]);

  await run('write');
  const { stdout } = await run('compare').finally(() => rm(folder, { recursive: true }));

  const { difference, cpu_seconds, added_bytes } = JSON.parse(stdout);
  expect(difference).toMatchObject({ added: 5, removed: 5, changed: 1999, compared_by: 'checksum' });
  expect(difference.examples.removed).toHaveLength(5);
  expect(cpu_seconds).toBeLessThan(60);
  expect(added_bytes).toBeLessThan(200 * 2 ** 20);
}, 300_000);
