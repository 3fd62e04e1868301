import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, runProgram } from '../../../cli/run-program.ts';
import { smokeProgram } from '../../../cli/smoke/smoke-program.ts';

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

  /** Runs its command line in this process; `asked`: what it would have tried out. */
  async function read(...args: string[]): Promise<{ code: number; stdout: string; stderr: string; asked: object[] }> {
    const ran = { stdout: '', stderr: '', asked: [] as object[] };
    const program = smokeProgram(async (request) => void ran.asked.push(request)).configureOutput({
      writeOut: (text) => (ran.stdout += text),
      writeErr: (text) => (ran.stderr += text),
    });
    const code = await runProgram(program, args, (error) => {
      throw error;
    });
    return { code, ...ran };
  }

  it.each([
    [[], "required option '--project <project>' not specified"],
    [['--project', 'nowhere', '--regoin', 'us'], "unknown option '--regoin'\n(Did you mean --region?)"],
  ])('ends with code 2 and says what is wrong when called with %j', async (args, message) => {
    expect(await read(...args)).toEqual({ code: EXIT.USAGE, stdout: '', stderr: `error: ${message}\n`, asked: [] });
  });

  it('has help', async () => {
    const { code, stdout, asked } = await read('--help');

    expect([code, asked]).toEqual([EXIT.DONE, []]);
    expect(stdout).toContain('Usage: smoke [options]');
  });
});
