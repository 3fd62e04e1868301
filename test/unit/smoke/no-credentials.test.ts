import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

describe('npm run smoke', () => {
  let home: string;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'scenestore-home-'));
  });
  afterAll(() => rmSync(home, { recursive: true }));

  /** Runs the command as somebody who has never signed in, on a machine that is not Google's. */
  function smoke(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    const env = { PATH: process.env.PATH, HOME: home, METADATA_SERVER_DETECTION: 'none' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'cli/smoke.ts'), ...args], {
      ...{ env, cwd: home, encoding: 'utf8' },
    });
    return { status, stdout, stderr };
  }

  it('ends with code 2 and says how to get credentials when there are none', () => {
    expect(smoke('--project', 'nowhere')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'No Google credentials (Could not load the default credentials): run gcloud auth application-default login\n',
    });
  });

  it.each([[[]], [['--colour', 'red']]])('ends with code 2 and its usage when called with %j', (args) => {
    const { status, stderr } = smoke(...args);

    expect(status).toBe(2);
    expect(stderr).toMatch(/usage: npm run smoke -- --project PROJECT \[--region REGION\]\n$/);
  });
});
