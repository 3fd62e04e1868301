import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, bundleFunction } from '../../../build/bundle-function.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { callBundle } from '../../support/call-bundle.ts';
import { importedFiles } from '../../support/imported-files.ts';
import { startTestStack } from '../../support/stack.ts';

describe('a bundled function', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  it('works alone in a folder, with nothing but the functions framework beside it', async () => {
    const { project_id, api_key } = stack.credentials;

    const answer = await callBundle('create-dataset', stack, {
      method: 'POST',
      path: '/v1/datasets',
      body: { project_id, name: 'warehouse-v3', format: 'coco' },
      headers: { authorization: `Bearer ${api_key}` },
    });

    expect(answer.status).toBe(201);
    expect(JSON.parse(answer.body).upload_url).toContain('X-Goog-Signature=');
    expect(answer.printed).not.toMatch(/warn/i);
  });

  it('limits bodies on the framework’s own express, too', async () => {
    const answer = await callBundle('create-dataset', stack, {
      method: 'POST',
      path: '/v1/datasets',
      body: { name: 'x'.repeat(1024 * 1024) },
      headers: { authorization: `Bearer ${stack.credentials.api_key}` },
    });

    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
      400,
      { error: { message: 'The body must be at most 1048576 bytes' } },
    ]);
  });
});

describe('what is bundled', () => {
  let folder: string;
  let bundle: Bundle;
  let reader: Bundle;
  const scanner = /^shared\/scan\/(scan\.ts|containers\/|formats\/)/;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-bundle-'));
    [bundle, reader] = await Promise.all([
      bundleFunction('process-upload', folder),
      bundleFunction('get-dataset', folder),
    ]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is one file, a lock file and a package.json that asks for the framework in its exact version and for Node 24', async () => {
    expect((await readdir(bundle.folder)).sort()).toEqual(['index.js', 'package-lock.json', 'package.json']);
    expect(JSON.parse(await readFile(join(bundle.folder, 'package.json'), 'utf8'))).toEqual({
      name: 'process-upload',
      private: true,
      main: 'index.js',
      type: 'commonjs',
      engines: { node: '24' },
      dependencies: { '@google-cloud/functions-framework': expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    });
  });

  it('has the scanner where uploads are processed, and not where datasets are read', () => {
    const filesOf = ({ metafile }: Bundle, name: string): string[] =>
      importedFiles(metafile, `functions/${name}/index.ts`, 'everything');

    expect(filesOf(bundle, 'process-upload').some((file) => scanner.test(file))).toBe(true);
    expect(filesOf(reader, 'get-dataset').filter((file) => scanner.test(file))).toEqual([]);
  });

  it('is the built page with its function, and starts no client of Google Cloud', async () => {
    const page = await bundleFunction('review-page', folder);

    const has = (pattern: RegExp, imports: 'everything' | 'without dynamic imports'): string[] =>
      importedFiles(page.metafile, 'functions/review-page/index.ts', imports).filter((file) => pattern.test(file));
    const files = await readdir(join(page.folder, 'page'), { recursive: true });
    expect(has(/@google-cloud\/(firestore|storage)\//, 'everything')).toEqual([]);
    expect(has(/@google-cloud\/|google-auth|oauth4webapi/, 'without dynamic imports')).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['index.html', 'index.html.br', 'index.html.gz', 'assets']));
    expect(files.filter((file) => /\.(json|map|tmp)$/.test(file))).toEqual([]);
    expect(page.bytes).toBeLessThan(1.2 * 2 ** 20);
  });

  it('runs the client of Cloud Storage only when it is asked for', () => {
    const atStart = importedFiles(reader.metafile, 'functions/get-dataset/index.ts', 'without dynamic imports');

    expect(atStart.filter((file) => file.includes('@google-cloud/firestore/')).length).toBeGreaterThan(0);
    expect(atStart.filter((file) => file.includes('@google-cloud/storage/'))).toEqual([]);
  });
});
