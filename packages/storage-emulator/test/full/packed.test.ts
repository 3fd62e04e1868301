import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);
const source = join(import.meta.dirname, '../..');
let folder: string;
let installed: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-emulator-packed-'));
  installed = join(folder, 'node_modules/@scenestore/storage-emulator');
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: source });
  await mkdir(installed, { recursive: true });
  await run('tar', ['-xzf', join(folder, stdout.trim()), '--strip-components=1', '-C', installed]);
  const { dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(await nearest(name), link);
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** The folder of a dependency, in the package's own `node_modules` or in the workspace's. */
async function nearest(name: string): Promise<string> {
  const own = join(source, 'node_modules', name);
  return realpath(own).catch(() => realpath(join(source, '../../node_modules', name)));
}

describe('the packed package', () => {
  it('holds built JavaScript and types, and no TypeScript sources', async () => {
    const { stdout } = await run('find', [installed, '-type', 'f']);
    const files = stdout
      .trim()
      .split('\n')
      .map((file) => file.slice(installed.length + 1));

    expect(files).toEqual(expect.arrayContaining(['README.md', 'dist/cli.js', 'dist/index.js', 'dist/index.d.ts']));
    expect(files.filter((file) => /(?<!\.d)\.ts$/.test(file))).toEqual([]);
  });

  it('runs its command below node_modules', async () => {
    const args = ['--port', '0', '--data-dir', join(folder, 'data'), '--bucket', 'scenes'];
    const server = spawn(process.execPath, [join(installed, 'dist/cli.js'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(server, 'exit');
    const [line] = await once(createInterface(server.stdout), 'line');

    const response = await fetch(`${String(line).replace('ready ', '')}/storage/v1/b/scenes`);
    server.kill('SIGTERM');

    expect(await response.json()).toMatchObject({ kind: 'storage#bucket', name: 'scenes' });
    expect(await ended).toEqual([0, null]);
  });

  it('is imported by its name', async () => {
    const script = `import { startStorageServer } from '@scenestore/storage-emulator'; console.log(typeof startStorageServer)`;

    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });

    expect(stdout.trim()).toBe('function');
  });
});
