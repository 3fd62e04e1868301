import fc from 'fast-check';
import { ARCHIVES } from '../../../support/pack.ts';
import { reportOf } from '../../../support/report-of.ts';
import { tries } from '../../../support/tries.ts';

/** Of the property; the long suite plays more. */
const RUNS = tries(20, 1000);

const CHECKS = ['FRAME_WITHOUT_LABEL', 'MISSING_CALIBRATION', 'LABEL_WITHOUT_FRAME', 'MALFORMED_LABEL_LINE'];

interface File {
  split: 'training' | 'testing';
  folder: 'image_2' | 'velodyne' | 'label_2' | 'calib';
  stem: string;
  /** Of a label file. */
  lines: string[];
}

const numbers = (count: number): string => Array.from({ length: count }, (_, at) => `${at - 3}.5e0`).join(' ');
const line = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('Car', 'Van', 'Ä').map((type) => `${type} ${numbers(14)}`) },
  { weight: 2, arbitrary: fc.constant(`Car\t${numbers(15)} `) },
  fc.constantFrom('', '  ', `Car ${numbers(13)}`, `Car ${numbers(16)}`, 'DontCare', `Car x ${numbers(13)}`),
);
const file: fc.Arbitrary<File> = fc.record({
  split: fc.constantFrom('training', 'testing'),
  folder: fc.constantFrom('image_2', 'velodyne', 'label_2', 'label_2', 'calib'),
  stem: fc.nat(5).map((number) => String(number).padStart(6, '0')),
  lines: fc.array(line, { maxLength: 6 }),
});
const files = fc.uniqueArray(file, {
  minLength: 1,
  maxLength: 30,
  selector: ({ split, folder, stem }) => `${split}/${folder}/${stem}`,
});

const LINE_ENDS = ['\n', '\r\n'] as const;

function packed({ split, folder, stem, lines }: File, lineEnd: string): readonly [string, string] {
  const extension = { image_2: 'png', velodyne: 'bin', label_2: 'txt', calib: 'txt' }[folder];
  return [`${split}/${folder}/${stem}.${extension}`, folder === 'label_2' ? lines.join(lineEnd) : stem];
}

/** How many names are in one set and not in another. */
function without(these: ReadonlySet<string>, those: ReadonlySet<string>): number {
  return [...these].filter((name) => !those.has(name)).length;
}

/** What the report should say, by sets of names and lines that are split: it knows nothing of how the report is collected. */
function countIndependently(all: readonly File[]) {
  const labels = all
    .filter(({ folder }) => folder === 'label_2')
    .map(({ split, stem, lines }) => ({
      ...{ split, stem },
      words: lines.map((each) => each.split(/\s+/).filter((word) => word !== '')).filter(({ length }) => length > 0),
    }));
  const isObject = ([, ...rest]: string[]): boolean =>
    [14, 15].includes(rest.length) && rest.every((word) => !Number.isNaN(Number(word)));
  const classes = new Map<string, [number, number]>();
  for (const { words } of labels) {
    const types = words.filter(isObject).map(([type = '']) => type);
    for (const type of types) classes.set(type, [(classes.get(type)?.[0] ?? 0) + 1, classes.get(type)?.[1] ?? 0]);
    for (const type of new Set(types))
      classes.set(type, [classes.get(type)?.[0] ?? 0, (classes.get(type)?.[1] ?? 0) + 1]);
  }
  const splits = [...new Set(all.map(({ split }) => split))].sort().map((name) => {
    const stems = (...folders: File['folder'][]) =>
      new Set(all.filter((each) => each.split === name && folders.includes(each.folder)).map(({ stem }) => stem));
    const [seen, labelled, calibrated] = [stems('image_2', 'velodyne'), stems('label_2'), stems('calib')];
    return {
      name,
      images: new Set([...seen, ...labelled, ...calibrated]).size,
      annotations: labels.filter(({ split }) => split === name).reduce((sum, { words }) => sum + words.length, 0),
      withoutLabel: labelled.size > 0 ? without(seen, labelled) : 0,
      withoutCalibration: calibrated.size > 0 ? without(seen, calibrated) : 0,
      withoutFrame: seen.size > 0 ? without(labelled, seen) : 0,
    };
  });
  const sum = (of: 'images' | 'withoutLabel' | 'withoutCalibration' | 'withoutFrame'): number =>
    splits.reduce((total, split) => total + split[of], 0);
  const bins = new Map<number, number>();
  const addBin = (length: number, frames = 1): void => {
    const from = length === 0 ? 0 : 2 ** Math.floor(Math.log2(length));
    if (frames > 0) bins.set(from, (bins.get(from) ?? 0) + frames);
  };
  for (const { words } of labels) addBin(words.length);
  addBin(0, sum('images') - labels.length);
  const malformed = labels.flatMap(({ words }) => words.filter((each) => !isObject(each))).length;
  const counts = [sum('withoutLabel'), sum('withoutCalibration'), sum('withoutFrame'), malformed];
  return {
    classes: Array.from(classes, ([name, [annotations, images]]) => `${name}: ${annotations} in ${images}`).sort(),
    splits: splits.map(({ name, images, annotations }) => ({ name, images, annotations })),
    bins: labels.length === 0 ? [] : [...bins].sort(([a], [b]) => a - b),
    checks: CHECKS.flatMap((code, at) => (counts[at] ? [[code, counts[at]]] : [])),
  };
}

describe('the report of a KITTI dataset', () => {
  it('has the figures of an independent counter, in every container, at every chunk size, in any order of files', async () => {
    await fc.assert(
      fc.asyncProperty(
        files,
        fc.constantFrom(...ARCHIVES),
        fc.constantFrom(1, 7, 64, 4096),
        fc.constantFrom(...LINE_ENDS),
        async (all, archive, chunkBytes, lineEnd) => {
          const report = await reportOf(
            'kitti',
            all.map((each) => packed(each, lineEnd)),
            { archive, chunkBytes },
          );

          expect({
            classes: (report.classes ?? []).map((row) => `${row.name}: ${row.annotations} in ${row.images}`).sort(),
            splits: report.splits,
            bins: (report.annotations_per_image ?? [])
              .filter(({ images }) => images > 0)
              .map(({ from, images }) => [from, images]),
            checks: report.checks.filter(({ code }) => CHECKS.includes(code)).map(({ code, count }) => [code, count]),
          }).toEqual(countIndependently(all));
          expect(report.limits_reached).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
