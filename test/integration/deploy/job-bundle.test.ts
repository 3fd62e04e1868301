import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '../../../build/bundle-function.ts';

describe('the bundle of the scan job', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-job-'));
    await bundleFunction('scan-archive', folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('runs alone, as its package says that it is started, and fails aloud when it is told no upload', async () => {
    const { scripts, dependencies } = JSON.parse(await readFile(join(folder, 'scan-archive/package.json'), 'utf8'));
    const env = { PATH: process.env.PATH, UPLOADS_BUCKET: 'uploads', DATASETS_BUCKET: 'datasets' };

    const { code, printed } = await new Promise<{ code: unknown; printed: string }>((resolve) => {
      execFile('/bin/sh', ['-c', scripts.start], { cwd: join(folder, 'scan-archive'), env }, (error, stdout) =>
        resolve({ code: error?.code, printed: stdout }),
      );
    });

    expect(dependencies).toBeUndefined();
    expect(code).toBe(1);
    expect(printed).toMatch(/^\{"severity":"ERROR","message":"the scan job failed".*UPLOAD must be an upload/);
  });
});
