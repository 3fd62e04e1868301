import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../../support/pack.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

interface Ran {
  code: number;
  stdout: string;
}

/** Runs the command in a process of its own. */
function run(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(ROOT, 'cli', 'scan.ts'), ...args], { cwd: ROOT }, (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout });
    });
  });
}

describe('npm run scan', () => {
  let folder: string;
  let archive: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scan-'));
    archive = join(folder, 'warehouse.bin');
    await writeFile(
      archive,
      await pack('tar.gz', [
        { path: 'warehouse/instances_val.json', bytes: '{"images":[{"file_name":"1.jpg"}],"annotations":[]}' },
        { path: 'warehouse/scenes/1/scene.json', bytes: '{}' },
      ]),
    );
  });

  afterAll(() => rm(folder, { recursive: true }));

  it('prints the result as one JSON object', async () => {
    const { code, stdout } = await run(archive, '--format', 'coco');

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      format: 'coco',
      scene_count: 1,
      frame_count: null,
      counts: { images: 1, annotations: 0, categories: 0, annotation_files: 1 },
      issues: [],
    });
  });

  it('counts a custom dataset with an adapter', async () => {
    const { code, stdout } = await run(
      '--format=custom',
      '--adapter',
      '{"scenes":{"directories":"scenes/*"}}',
      archive,
    );

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ format: 'custom', scene_count: 1 });
  });

  it('prints a fault of the file as one JSON object, and exits with 1', async () => {
    const { code, stdout } = await run(archive, '--format', 'nuscenes');

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ error: { code: 'WRONG_FORMAT', message: expect.any(String) } });
  });

  it.each<[string, string, string[]]>([
    ['no file', 'one FILE is expected', ['--format', 'coco']],
    ['two files', 'one FILE is expected', ['a', 'b', '--format', 'coco']],
    ['no format', '--format must be one of coco, kitti, nuscenes, custom', ['a']],
    ['a format that is not known', '--format must be one of coco, kitti, nuscenes, custom', ['a', '--format', 'voc']],
    ['an option that is not known', "Unknown option '--fast'", ['a', '--format', 'coco', '--fast']],
    ['an adapter that is not JSON', '--adapter is not JSON', ['a', '--format', 'custom', '--adapter', '{']],
    ['an adapter that is none', 'scenes is required', ['a', '--format', 'custom', '--adapter', '{}']],
    ['an adapter for another format', '--adapter goes with', ['a', '--format', 'coco', '--adapter', '{}']],
    ['a file that does not exist', 'ENOENT', ['no-such-file', '--format', 'coco']],
    ['a folder', 'is not a file', ['.', '--format', 'coco']],
  ])('refuses %s', async (_what, message, args) => {
    const { code, stdout } = await run(...args);

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      error: { code: 'INVALID_ARGUMENT', message: expect.stringContaining(message) },
    });
  });
});
