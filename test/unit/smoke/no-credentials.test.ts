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

  /** Runs the command without credentials, outside of Google Cloud. */
  function smoke(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    const env = { PATH, NODE_COMPILE_CACHE, HOME: home, METADATA_SERVER_DETECTION: 'none' };
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

  it.each([
    [[], "required option '--project <project>' not specified"],
    [['--project', 'nowhere', '--regoin', 'us'], "unknown option '--regoin'\n(Did you mean --region?)"],
  ])('ends with code 2 and says what is wrong when called with %j', (args, message) => {
    expect(smoke(...args)).toEqual({ status: 2, stdout: '', stderr: `error: ${message}\n` });
  });

  it('has help', () => {
    const { status, stdout } = smoke('--help');

    expect(status).toBe(0);
    expect(stdout).toContain('Usage: smoke [options]');
  });
});
