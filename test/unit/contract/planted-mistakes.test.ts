import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../../..');

/** A mistake: the file it is made in, what stands there, and what is written instead. */
type Mistake = [what: string, file: string, right: string, wrong: string];

const LUCITRA = 'shared/dialects/lucitra/dataset.ts';
const GERRA = 'shared/dialects/gerra/dataset.ts';
const COLLECTION = 'shared/dialects/dreamlake/collection.ts';
const CREATE = 'functions/create-dataset/lucitra.ts';
const REVIEW = 'functions/review-dataset/gerra.ts';

const MISTAKES: Mistake[] = [
  ['a field renamed in a view', LUCITRA, 'scene_count: record.scan?.sceneCount', 'scenes: record.scan?.sceneCount'],
  ['a field left out of a view', LUCITRA, '    status: record.shownStatus,\n', ''],
  ['a field of another type in a view', LUCITRA, 'seconds(record.createdAt)', 'record.createdAt'],
  ['a null where a field is absent', LUCITRA, 'found.frameCount ?? undefined', 'found.frameCount'],
  ['a field added to a view alone', GERRA, '    id: record.id,\n', '    id: record.id,\n    colour: record.name,\n'],
  ['JSON text for an object that is described', LUCITRA, 'counts: found.counts', "counts: jsonText('{}')"],
  ['a page without its items', COLLECTION, 'return { collections, ...paging', 'return { items: collections, ...paging'],
  ['a number as text', COLLECTION, 'return { total };', 'return { total: String(total) };'],
  ['another envelope of errors', 'shared/dialects/gerra/dialect.ts', 'detail: message', 'details: message'],
  ['a field of another type in a schema', LUCITRA, 'project_id: text', 'project_id: count'],
  ['a field that may be null no more', LUCITRA, '...nullable(time)', '...time'],
  ['an enumeration cut short', GERRA, 'enum: SHOWN_STATUSES', "enum: ['pending']"],
  ['a field added to a schema alone', GERRA, '  link: {', '  colour: text,\n  link: {'],
  ['a keyword misspelled in a schema', REVIEW, 'maxLength: 2000', 'maxLenght: 2000'],
  ['an example with a value that is not listed', LUCITRA, "format: 'coco',\n  scene", "format: 'cocoa',\n  scene"],
  ['an example without a field', LUCITRA, "  crc32c: 'yZRlqg==',\n", ''],
  ['an example with an unknown field', GERRA, "  name: 'Robot", "  colour: 'red',\n  name: 'Robot"],
  ['an example of a body of another type', CREATE, "name: 'warehouse-v3'", 'name: 3'],
  ['an unknown field of the body read in a handler', CREATE, 'body: { project_id,', 'body: { projectId: project_id,'],
  ['a field taken out of the schema of a body', CREATE, '      adapter: adapterSchema,\n', ''],
  ['a field of another type in the schema of a body', CREATE, 'data_type: dataTypeSchema', 'data_type: filenameSchema'],
  ['a field made optional in the schema of a body', REVIEW, 'object({ reason', 'object({}, { reason'],
  [
    'an unknown query parameter',
    'functions/list-datasets/lucitra.ts',
    'const { project_id, limit',
    'const { project_id = query.project, limit',
  ],
  ['an unknown path parameter', 'functions/get-dataset/lucitra.ts', 'params.id', 'params.datasetId'],
  ['a record in place of its view', 'functions/get-dataset/lucitra.ts', 'body: datasetView(record)', 'body: record'],
  ['a status that is not described', 'functions/dataset-stats/gerra.ts', 'status: 200, body', 'status: 201, body'],
];

/** What the compiler has to say, by file name. */
let errors: Map<string, string>;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scenestore-mistakes-'));
  const plain = [...new Set(MISTAKES.map(([, file]) => file))];
  const files = await Promise.all([
    ...MISTAKES.map(async ([, file, right, wrong], index) => write(folder, `mistake-${index}.ts`, file, right, wrong)),
    ...plain.map((file, index) => write(folder, `right-${index}.ts`, file, '', '')),
  ]);
  errors = await compile(folder, files);
  await rm(folder, { recursive: true });
});

it('none of the files fails as it is', () => {
  expect([...errors].filter(([file]) => !file.startsWith('mistake-'))).toEqual([]);
});

it.each(MISTAKES.map(([what], index) => [what, index] as const))('%s is an error of the compiler', (_what, index) => {
  expect(errors.get(`mistake-${index}.ts`)).toMatch(/^error TS2/);
});

/** Writes a copy of a file with a mistake in it; all that it imports are the real files. */
async function write(folder: string, name: string, file: string, right: string, wrong: string): Promise<string> {
  const path = join(root, file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(right)) throw new Error(`${file} has no ${right}`);
  const copy = text.replace(right, wrong).replaceAll(/'(\.[^']*\.ts)'/g, (_, to) => `'${resolve(dirname(path), to)}'`);
  await writeFile(join(folder, name), copy);
  return name;
}

async function compile(folder: string, files: string[]): Promise<Map<string, string>> {
  const compilerOptions = {
    ...{ noUnusedLocals: false, noUnusedParameters: false, types: ['node'] },
    typeRoots: [join(root, 'node_modules/@types')],
  };
  const config = { extends: join(root, 'tsconfig.json'), compilerOptions, files, include: [] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const tsc = join(root, 'node_modules/.bin/tsc');
  const { stdout } = await promisify(execFile)(tsc, ['--pretty', 'false'], { cwd: folder }).catch(
    (error: { stdout: string }) => error,
  );
  return new Map([...stdout.matchAll(/^(\S+)\(\d+,\d+\): (.*)/gm)].map(([, file = '', error = '']) => [file, error]));
}
