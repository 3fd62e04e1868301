import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDataFolder } from '../../../local/stack/data-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenestore-data-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A process that takes the folder, says so, and keeps it until it is killed. */
async function holder(): Promise<{ pid: number; kill(): Promise<void> }> {
  const module = join(import.meta.dirname, '../../../local/stack/data-folder.ts');
  const script = `import { openDataFolder } from ${JSON.stringify(module)};
    globalThis.folder = await openDataFolder(process.argv[1]); console.log('taken'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface(child.stdout), 'line');
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

describe('a data folder', () => {
  it('is refused to a second stack, which is told the process and the variable, and changes nothing', async () => {
    await (await openDataFolder(folder)).close();
    await mkdir(join(folder, 'storage'));
    const first = await holder();
    const before = await readdir(folder, { recursive: true });

    const second = openDataFolder(folder, { empty: true });

    await expect(second).rejects.toThrow(
      new RegExp(`in use by process ${first.pid}, .*set DATA_DIR to another folder`),
    );
    expect(await readdir(folder, { recursive: true })).toEqual(before);
    await first.kill();
  });

  it('is free again when the process that had it was killed', async () => {
    await (await holder()).kill();

    const taken = await openDataFolder(folder);

    expect(taken.root).toBe(folder);
    taken.close();
  });

  it('keeps what an earlier stack left', async () => {
    const first = await openDataFolder(folder);
    await writeFile(first.secrets, '{}');
    first.close();

    const second = await openDataFolder(folder);

    expect(await readFile(second.secrets, 'utf8')).toBe('{}');
    second.close();
  });

  it('is emptied of what a stack stores, and of nothing else, and says what is deleted', async () => {
    const first = await openDataFolder(folder);
    await mkdir(join(first.storage, 'buckets'), { recursive: true });
    await writeFile(join(folder, 'notes.txt'), 'mine');
    first.close();
    const told: string[] = [];

    const second = await openDataFolder(folder, { empty: true, log: (text) => told.push(text) });
    second.close();

    expect(told).toEqual([`--empty: deleting ${first.storage}\n`]);
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['notes.txt']));
    expect(await readdir(folder)).not.toContain('storage');
  });

  it.each([
    ['of an unnumbered version', undefined, 0],
    ['of a newer version', '{"version": 2}', 2],
  ])('with data %s is refused with both ways out, and opened with --empty', async (_case, version, number) => {
    await mkdir(join(folder, 'storage'));
    if (version) await writeFile(join(folder, 'version.json'), version);

    const opened = openDataFolder(folder);

    await expect(opened).rejects.toThrow(`holds data of version ${number}`);
    await expect(opened).rejects.toThrow(/npm start -- --empty.*set DATA_DIR to another folder/);
    (await openDataFolder(folder, { empty: true })).close();
    (await openDataFolder(folder)).close();
  });
});
