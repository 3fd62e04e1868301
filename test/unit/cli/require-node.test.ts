import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../../..');

describe('an npm script on a Node.js that cannot read TypeScript', () => {
  it('says how to get one that can, in one line', async () => {
    const args = ['--no-experimental-strip-types', '--require', './cli/require-node.cjs', 'cli/scan.ts'];
    const run = promisify(execFile)(process.execPath, args, { cwd: root });

    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^.*Run `npm rebuild node`.*\n$/),
    });
  });
});
