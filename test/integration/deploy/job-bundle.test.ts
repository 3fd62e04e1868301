import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '../../../build/bundle-function.ts';

const AN_UPLOAD = 'UPLOAD must be an upload with its epoch, as JSON, but is';
const A_BUCKET = "a bucket's name: 3 to 222 of a-z, 0-9, ., - and _";
const AT_MOST_23_HOURS = 'a whole number from 1 to 82800';

describe('the bundle of the scan job', () => {
  let folder: string;
  let packaged: { scripts: { start: string }; dependencies?: object };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-job-'));
    await bundleFunction('scan-archive', folder);
    packaged = JSON.parse(await readFile(join(folder, 'scan-archive/package.json'), 'utf8'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Runs it alone, as its package says that it is started. */
  function runJob(settings: NodeJS.ProcessEnv): Promise<{ code: unknown; stdout: string; stderr: string }> {
    const env = { PATH: process.env.PATH, UPLOADS_BUCKET: 'uploads', DATASETS_BUCKET: 'datasets', ...settings };
    return new Promise((resolve) => {
      execFile(
        '/bin/sh',
        ['-c', packaged.scripts.start],
        { cwd: join(folder, 'scan-archive'), env },
        (error, stdout, stderr) => resolve({ code: error?.code, stdout, stderr }),
      );
    });
  }

  it('needs nothing beside it', () => {
    expect(packaged.dependencies).toBeUndefined();
  });

  it.each<[string, NodeJS.ProcessEnv, string]>([
    ['no upload', {}, `${AN_UPLOAD} not set`],
    ['an upload that is no JSON', { UPLOAD: 'the last one' }, `${AN_UPLOAD} "the last one"`],
    ['an upload without an epoch', { UPLOAD: '{"bucket":"b"}' }, `${AN_UPLOAD} "{\\"bucket\\":\\"b\\"}"`],
    ['no bucket', { UPLOADS_BUCKET: undefined }, `UPLOADS_BUCKET must be ${A_BUCKET}, but is not set`],
    ['a malformed limit', { SCAN_MAX_SECONDS: 'soon' }, `SCAN_MAX_SECONDS must be ${AT_MOST_23_HOURS}, but is "soon"`],
  ])('fails with one line for the operator when it is told %s', async (_case, settings, message) => {
    const ended = await runJob(settings);

    expect(ended).toEqual({ code: 1, stdout: `${JSON.stringify({ severity: 'ERROR', message })}\n`, stderr: '' });
  });
});
