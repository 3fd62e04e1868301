import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Stack } from '../../../local/stack/stack.ts';
import { keptResult } from '../../support/kept-result.ts';
import { startTestStack } from '../../support/stack.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const client = join(root, 'test/generated-client');
const description = join(root, 'docs/openapi.json');

const COMPILER_OPTIONS = {
  ...{ noEmit: true, strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
  ...{ target: 'es2024', module: 'nodenext', allowImportingTsExtensions: true, types: ['node'] },
};

/** What the program says, and what would be written without having read the description. */
const MISTAKES = {
  path: ["'/v1/datasets/{id}'", "'/v1/dataset/{id}'"],
  format: ["format: 'coco'", "format: 'cocoa'"],
  field: ['created.upload;', 'created.uploads;'],
  parameter: ['limit: 10', 'limit: "ten"'],
  body: ["name: 'winter',", "title: 'winter',"],
  status: ["'awaiting_upload'", "'waiting'"],
} as const;

describe('a client that is generated from docs/openapi.json', () => {
  let folder: string;
  let stack: Stack;
  /** What the compiler has to say, by file. */
  let errors: Map<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-client-'));
    [stack, errors] = await Promise.all([startTestStack(), compile(await generate(folder), folder)]);
  });
  afterAll(async () => {
    await stack.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('fits its types', () => {
    expect([errors.get('main-job.ts'), errors.get('api.d.ts')]).toEqual([undefined, undefined]);
  });

  it.each(Object.keys(MISTAKES))('does not fit them with another %s', (mistake) => {
    expect(errors.get(`${mistake}.ts`)).toMatch(/error TS2/);
  });

  it('does the main job', async () => {
    const { base_url: SCENESTORE_URL, api_key: API_KEY, jwt: JWT } = stack.credentials;

    const { stdout } = await run(process.execPath, ['main-job.ts'], {
      cwd: folder,
      env: { ...process.env, SCENESTORE_URL, API_KEY, JWT },
    });

    expect(JSON.parse(stdout)).toEqual({
      status: 'pending',
      scenes: 1,
      simulator: 'isaac-sim',
      listed: [true],
      review: 'accepted',
      members: ['a.jpg'],
      collections: ['winter'],
      refusal: 'NOT_FOUND',
    });
  });
});

/** Lays out a project of generated types, the program and its misspellings; resolves with the files to compile. */
async function generate(folder: string): Promise<string[]> {
  const program = await readFile(join(client, 'main-job.ts'), 'utf8');
  const programs = Object.entries(MISTAKES).map(([name, [right, wrong]]) => {
    if (!program.includes(right)) throw new Error(`The program has no ${right}`);
    return { file: `${name}.ts`, text: program.replace(right, wrong) };
  });
  programs.push({ file: 'main-job.ts', text: program }, { file: 'package.json', text: '{"type":"module"}' });
  await Promise.all([
    ...programs.map(({ file, text }) => writeFile(join(folder, file), text)),
    symlink(join(root, 'node_modules'), join(folder, 'node_modules')),
    writeTypes(folder),
  ]);
  return [...programs.map(({ file }) => file).filter((file) => file.endsWith('.ts')), 'api.d.ts'];
}

/** Writes the generated types to `api.d.ts`. */
async function writeTypes(cwd: string): Promise<void> {
  const generator = join(client, 'node_modules/.bin/openapi-typescript');
  const types = await keptResult([await readFile(description, 'utf8'), 'types'], async () => {
    // Not in the project's own folder, whose settings of another OpenAPI tool it would take for its own.
    await run(generator, [description, '--output', 'api.d.ts'], { cwd });
    return readFile(join(cwd, 'api.d.ts'), 'utf8');
  });
  await writeFile(join(cwd, 'api.d.ts'), types);
}

async function compile(files: readonly string[], folder: string): Promise<Map<string, string>> {
  const settings = JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files });
  await writeFile(join(folder, 'tsconfig.json'), settings);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const tsc = join(root, 'node_modules/.bin/tsc');
  const printed = await keptResult([settings, ...texts], async () => {
    const ended = run(tsc, ['--pretty', 'false'], { cwd: folder }).catch((error: { stdout: string }) => error);
    return (await ended).stdout;
  });
  return new Map([...printed.matchAll(/^(\S+)\(\d+,\d+\): (.*)/gm)].map(([, file = '', error = '']) => [file, error]));
}
