import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, runProgram } from '../../../cli/run-program.ts';
import { runScan } from '../../../cli/scan/run-scan.ts';
import { scanProgram } from '../../../cli/scan/scan-program.ts';
import { withProgress } from '../../../cli/scan/with-progress.ts';
import { bufferSource } from '../../support/buffer-source.ts';
import { pack } from '../../support/pack.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command in a process of its own, as its exit code is seen. */
function runAlone(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(ROOT, 'cli', 'scan.ts'), ...args], { cwd: ROOT }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

/** Runs the command in this process. */
function run(...args: string[]): Promise<Ran> {
  return runIn({}, ...args);
}

/** Likewise, with settings. */
async function runIn(settings: Record<string, string>, ...args: string[]): Promise<Ran> {
  const printed = { stdout: '', stderr: '' };
  const to = (name: keyof typeof printed) => ({
    write(text: string) {
      printed[name] += text;
    },
  });
  const env = { ...process.env, ...settings };
  const code = await runScan(args, { env, stdout: to('stdout'), stderr: to('stderr') });
  return { code, ...printed };
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
    const { code, stdout } = await runAlone(archive, '--format', 'coco');

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
    const { code, stdout } = await runAlone(archive, '--format', 'nuscenes');

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ error: { code: 'WRONG_FORMAT', message: expect.any(String) } });
  });

  it('prints a fault of the adapter as the API answers it, and exits with 1', async () => {
    const { code, stdout } = await run(archive, '--format', 'custom', '--adapter', '{}');

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      error: { code: 'INVALID_ARGUMENT', message: expect.stringContaining('adapter.scenes is required') },
    });
  });

  it('keeps the limits that the registry is configured with', async () => {
    const { code, stdout } = await runIn({ SCAN_MAX_ENTRIES: '1' }, archive, '--format', 'coco');

    expect(code).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: expect.stringContaining('maxEntries: at most 1'),
    });
  });

  it('prints what is in the archive as tables, or as JSON', async () => {
    const tables = await run(archive, '--format', 'coco', '--report');
    const json = await run(archive, '--format', 'coco', '--report', '--json');

    expect([tables.code, json.code]).toEqual([0, 0]);
    expect(tables.stdout).toMatch(/^coco: 1 scenes\n\ncounts\n {2}images +1\n/);
    expect(tables.stdout).toContain('splits\n  name  images  annotations\n  val   1       0');
    expect(tables.stdout).toContain('INFO NO_IMAGE_FILES 1: Images are listed, and the archive holds no image at all.');
    expect(JSON.parse(json.stdout)).toMatchObject({
      scene_count: 1,
      report: { files: { total: 2 }, limits_reached: [] },
    });
  });

  it('says how it is used', async () => {
    const { code, stdout } = await run('--help');

    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: scan \[options\] <file>/);
    expect(stdout).toContain('Exit codes: 0 a result, 1 the file or the\nadapter is at fault, 2 wrong usage.');
  });

  it.each<[string, string, string[]]>([
    ['no file', "missing required argument 'file'", ['--format', 'coco']],
    ['two files', 'too many arguments', ['a', 'b', '--format', 'coco']],
    ['no format', "required option '--format <format>' not specified", ['a']],
    ['a format that is not known', 'Allowed choices are coco, kitti, nuscenes, custom', ['a', '--format', 'voc']],
    ['an option that is not known', "unknown option '--fast'", ['a', '--format', 'coco', '--fast']],
    ['JSON without a report', "goes with '--report'", ['a', '--format', 'coco', '--json']],
    ['an adapter that is not JSON', 'It is not JSON', ['a', '--format', 'custom', '--adapter', '{']],
    ['an adapter for another format', "goes with '--format custom'", ['a', '--format', 'coco', '--adapter', '{}']],
  ])('refuses %s, and scans nothing', async (_what, message, args) => {
    const scan = jest.fn();
    let printed = '';
    const program = scanProgram(scan).configureOutput({ writeErr: (text) => (printed += text) });

    const code = await runProgram(program, args, scan);

    expect(code).toBe(EXIT.USAGE);
    expect(printed).toContain(message);
    expect(scan).not.toHaveBeenCalled();
  });

  it.each([
    ['a file that does not exist', 'ENOENT', ['no-such-file', '--format', 'coco']],
    ['a command without a file', 'error: ', ['--format', 'coco']],
  ])('refuses %s on standard error, and exits with 2', async (_what, message, args) => {
    const { code, stdout, stderr } = await runAlone(...args);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('refuses a setting that is none, and exits with 2', async () => {
    const { code, stderr } = await runIn({ SCAN_MAX_ENTRIES: 'many' }, archive, '--format', 'coco');

    expect(code).toBe(2);
    expect(stderr).toContain('SCAN_MAX_ENTRIES must be');
  });
});

describe('the progress of a scan', () => {
  it('is reported every half second, as what was read of the file', async () => {
    let now = 0;
    const written: string[] = [];
    const source = withProgress(
      bufferSource(Buffer.alloc(4_000_000), 1_000_000),
      (text) => written.push(text),
      () => now,
    );

    for await (const _chunk of source.stream()) now += 250;
    await source.read(0, 10);

    expect(written).toEqual(['\r\x1b[K3 of 4 MB read', '\r\x1b[K4 of 4 MB read']);
  });
});
