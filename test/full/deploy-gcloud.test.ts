import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../build/functions.ts';

const run = promisify(execFile);

describe('gcloud builds submit', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-gcloud-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('uploads everything that is committed, and nothing else', async () => {
    const git = async (...args: string[]): Promise<string> => (await run('git', args, { cwd: ROOT })).stdout;
    const clone = join(folder, 'clone');
    await git('clone', '--quiet', '--local', ROOT, clone);
    await mkdir(join(clone, 'node_modules'));
    await writeFile(join(clone, 'node_modules/installed.js'), '');

    const env = { ...process.env, CLOUDSDK_CONFIG: join(folder, 'gcloud') };
    const { stdout } = await run('gcloud', ['meta', 'list-files-for-upload', '.'], { cwd: clone, env });

    const uploaded = stdout.trim().split('\n').sort();
    const committed = (await git('ls-files')).trim().split('\n');
    expect(uploaded).toEqual(committed.filter((file) => file !== '.gcloudignore').sort());
  });
});
