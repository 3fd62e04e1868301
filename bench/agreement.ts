import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { openFileSource } from '../shared/scan/file-source.ts';
import type { ContentReport } from '../shared/scan/report/content-report.ts';
import { scan } from '../shared/scan/scan.ts';
import { inFolder } from './in-folder.ts';
import { annotationFile } from './scan/archives.ts';

const { PYTHON: python = 'python3' } = process.env;

/** What pycocotools says of a file, as `pycocotools_counts.py` prints it. */
interface Counted {
  /** Annotations and images of each class, by its id. */
  classes: Record<string, [number, number]>;
  images: number;
  annotations: number;
  /** Images by how many annotations they have: 0, 1, 2 to 3, 4 to 7 and so on. */
  perImage: number[];
  crowd: number;
  single: number;
  ofAnyArea: number;
  withoutArea: number;
}

/** Annotation files that are made up: ordinary ones, crowds and areas of every size, and boxes without area. */
const GENERATED: Record<string, () => Buffer> = {
  'ordinary.json': () => Buffer.concat([...annotationFile({ images: 500, annotations: 4000 })]),
  'crowds.json': () => altered((row, at) => ({ ...row, iscrowd: at % 5 === 0 ? 1 : 0, area: (at % 200) ** 2 + 0.5 })),
  'flat.json': () => altered((row, at) => ({ ...row, bbox: [1, 2, at % 3, at % 4], image_id: at % 7 })),
};

/**
 * Compares the report of COCO files with what pycocotools counts: three that are made up, and those that are named.
 *
 * @param files annotation files, such as real ones
 */
export function agreement(files: readonly string[] = []): Promise<void> {
  return inFolder(async (folder) => {
    const generated = Object.entries(GENERATED).map(async ([name, make]) => {
      await writeFile(join(folder, name), make());
      return join(folder, name);
    });
    for (const file of [...(await Promise.all(generated)), ...files]) await compare(file);
    if (files.length === 0) console.log('      no real files were compared: name some');
  });
}

async function compare(file: string): Promise<void> {
  const [theirs, ours] = [await countWithPython(file), await reportOf(file)];
  const differences = Object.entries(expectedOf(theirs)).flatMap(([what, expected]) => {
    const [first, second] = [JSON.stringify(figuresOf(ours)[what]), JSON.stringify(expected)];
    return first === second ? [] : [`${what} ${first} here, ${second} there`];
  });
  if (differences.length > 0) process.exitCode = 1;
  const words = `${basename(file)}: ${theirs.annotations} annotations of ${theirs.images} images`;
  console.log(differences.length === 0 ? `ok    ${words}` : `OVER  ${words}: ${differences.join('; ')}`);
}

function expectedOf({ classes, perImage, annotations, withoutArea, crowd, single, ofAnyArea }: Counted) {
  return { classes, perImage, annotations, crowdAndSingle: crowd + single, ofAnyArea, withoutArea };
}

/** The same of a report, which counts crowds, and annotations of every area, as all others. */
function figuresOf({ classes, counts, annotations_per_image, checks }: ContentReport): Record<string, unknown> {
  const { annotations } = counts;
  return {
    classes: Object.fromEntries(classes?.map((row) => [String(row.id), [row.annotations, row.images]]) ?? []),
    perImage: annotations_per_image?.map(({ images }) => images),
    annotations,
    crowdAndSingle: annotations,
    ofAnyArea: annotations,
    withoutArea: checks.find(({ code }) => code === 'BOX_WITHOUT_AREA')?.count ?? 0,
  };
}

async function reportOf(file: string): Promise<ContentReport> {
  const source = await openFileSource(file);
  const { report } = await scan(source, { format: 'coco', filename: basename(file), report: true });
  await source[Symbol.asyncDispose]();
  if (report === undefined) throw new Error(`${file} has no report`);
  return report;
}

/** @throws Error when Python or pycocotools is missing: nothing is skipped in silence */
async function countWithPython(file: string): Promise<Counted> {
  const script = join(import.meta.dirname, 'scan/pycocotools_counts.py');
  const { stdout } = await promisify(execFile)(python, [script, file], { maxBuffer: 2 ** 28 });
  return JSON.parse(stdout);
}

function altered(alter: (row: object, at: number) => object): Buffer {
  const document = JSON.parse(String(Buffer.concat([...annotationFile({ images: 100, annotations: 1000 })])));
  return Buffer.from(JSON.stringify({ ...document, annotations: document.annotations.map(alter) }));
}
