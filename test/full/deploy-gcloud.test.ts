import { execFile } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
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
    // gcloud follows links to folders.
    const committed = (await git('ls-files', '-z')).split('\0').filter((file) => file !== '');
    const isLinked = async (file: string): Promise<boolean> => (await lstat(join(ROOT, file))).isSymbolicLink();
    const expected = await Promise.all(
      committed.map(async (file) => ((await isLinked(file)) ? filesBelow(join(ROOT, file), file) : [file])),
    );
    expect(uploaded).toEqual(
      expected
        .flat()
        .filter((file) => file !== '.gcloudignore')
        .sort(),
    );
  });
});

/** The files that a link leads to, under its name. */
async function filesBelow(path: string, name: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [name];
  return (await readdir(path)).map((file) => `${name}/${file}`);
}
