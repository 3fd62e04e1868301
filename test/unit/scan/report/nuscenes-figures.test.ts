import fc from 'fast-check';
import { ARCHIVES } from '../../../support/pack.ts';
import { reportOf } from '../../../support/report-of.ts';
import { tries } from '../../../support/tries.ts';

/** Of the property; the long suite plays more. */
const RUNS = tries(20, 1000);

/** The 13 tables, each with the fields that hold a token of another. */
const REFERENCES = {
  attribute: {},
  calibrated_sensor: { sensor_token: 'sensor' },
  category: {},
  ego_pose: {},
  instance: {
    category_token: 'category',
    first_annotation_token: 'sample_annotation',
    last_annotation_token: 'sample_annotation',
  },
  log: {},
  map: {},
  sample: { scene_token: 'scene', prev: 'sample', next: 'sample' },
  sample_annotation: {
    sample_token: 'sample',
    instance_token: 'instance',
    visibility_token: 'visibility',
    prev: 'sample_annotation',
    next: 'sample_annotation',
  },
  sample_data: {
    sample_token: 'sample',
    ego_pose_token: 'ego_pose',
    calibrated_sensor_token: 'calibrated_sensor',
    prev: 'sample_data',
    next: 'sample_data',
  },
  scene: { log_token: 'log', first_sample_token: 'sample', last_sample_token: 'sample' },
  sensor: {},
  visibility: {},
} as const satisfies Record<string, Record<string, string>>;

/** Those that hold a list of them. */
const LISTS: Partial<Record<keyof typeof REFERENCES, Record<string, string>>> = {
  map: { log_tokens: 'log' },
  sample_annotation: { attribute_tokens: 'attribute' },
};

type Name = keyof typeof REFERENCES;
type Row = Record<string, unknown>;
type Tables = Partial<Record<Name, Row[]>>;

const NAMES = Object.keys(REFERENCES) as Name[];
const FILES = ['samples/CAM/1.jpg', 'samples/CAM/2.jpg', 'sweeps/LIDAR/3.bin'];

const token = fc.constantFrom('a', 'b', 'c', 'd', 'ä"\\');
const reference = fc.oneof({ weight: 6, arbitrary: token }, fc.constantFrom<unknown>('', null, 7, [], 'unheard of'));
const OWN: Partial<Record<Name, Record<string, fc.Arbitrary<unknown>>>> = {
  category: { name: fc.constantFrom('car', 'human') },
  sample_data: { filename: fc.constantFrom(...FILES), width: fc.constantFrom(10, 20), height: fc.constant(5) },
};

function rowsOf(name: Name): fc.Arbitrary<Row[]> {
  const references = Object.fromEntries(Object.keys(REFERENCES[name]).map((field) => [field, reference]));
  const lists = Object.fromEntries(Object.keys(LISTS[name] ?? {}).map((field) => [field, fc.array(reference)]));
  const row = fc.record({ ...references, ...lists, ...OWN[name] }, { requiredKeys: [] });
  const always = name === 'scene' ? { nbr_samples: fc.nat(3) } : {};
  const tokened = fc.tuple(fc.record({ token, ...always }), row).map(([first, second]) => ({ ...first, ...second }));
  return fc.array(tokened, { minLength: name === 'scene' ? 1 : 0, maxLength: 6 });
}

const tables: fc.Arbitrary<[Name, Row[]][]> = fc
  .shuffledSubarray(NAMES.filter((name) => name !== 'scene'))
  .chain((some) => fc.shuffledSubarray<Name>([...some, 'scene'], { minLength: some.length + 1 }))
  .chain((names) => fc.tuple(...names.map((name) => rowsOf(name).map((rows): [Name, Row[]] => [name, rows]))));

/** What the report should say, by sets of tokens over whole tables: it knows nothing of how the report is collected. */
function countIndependently(known: Tables, files: readonly string[]) {
  const tokens = (name: Name): Set<unknown> => new Set(known[name]?.map((row) => row.token));
  const all = NAMES.flatMap((name) => (known[name] ? [[name, known[name]] as const] : []));
  const unknown = all.flatMap(([name, rows]) =>
    Object.entries({ ...REFERENCES[name], ...LISTS[name] }).flatMap(([field, target]) =>
      rows
        .flatMap(({ [field]: value }) => (field in (LISTS[name] ?? {}) && Array.isArray(value) ? value : [value]))
        .filter((value) => {
          const isReference = typeof value === 'string' && value !== '' && known[target as Name] !== undefined;
          return isReference && !tokens(target as Name).has(value);
        }),
    ),
  );
  const scenes = new Map(known.scene?.map((row) => [row.token, row.nbr_samples]));
  const samplesOf = (scene: unknown): number => known.sample?.filter((row) => row.scene_token === scene).length ?? 0;
  const wrong = known.sample ? [...scenes].filter(([scene, stated]) => samplesOf(scene) !== stated) : [];
  const data = known.sample_data ?? [];
  const absent = data.filter(({ filename }) => typeof filename === 'string' && !files.includes(filename));
  const categoryOf = new Map(known.instance?.map((row) => [row.token, row.category_token]));
  const nameOf = new Map(known.category?.map((row) => [row.token, typeof row.name === 'string' ? row.name : '']));
  const classes = new Map([...nameOf.values()].map((name) => [name, 0]));
  for (const { instance_token } of known.sample_annotation ?? []) {
    const name = nameOf.get(categoryOf.get(instance_token));
    if (name !== undefined) classes.set(name, (classes.get(name) ?? 0) + 1);
  }
  const sizes = Map.groupBy(
    data.filter(({ width, height }) => width !== undefined && height !== undefined),
    ({ width, height }) => `${width}x${height}`,
  );
  const counts: [string, number][] = [
    ['UNKNOWN_TOKEN', unknown.length],
    ['DUPLICATE_TOKEN', all.reduce((sum, [name, rows]) => sum + rows.length - tokens(name).size, 0)],
    ['MISSING_SAMPLE_FILE', files.length > 0 ? absent.length : 0],
    ['WRONG_NBR_SAMPLES', wrong.length],
    ['MISSING_TABLE', NAMES.length - all.length],
  ];
  return {
    classes: Array.from(classes, ([name, annotations]) => `${name}: ${annotations}`).sort(),
    sizes: Array.from(sizes, ([size, { length }]) => `${size}: ${length}`).sort(),
    checks: counts.filter(([, count]) => count > 0),
  };
}

describe('the report of a nuScenes dataset', () => {
  it('has the figures of an independent counter, in every container, at every chunk size, in any order of tables', async () => {
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.subarray(FILES),
        fc.constantFrom(...ARCHIVES),
        fc.constantFrom(1, 7, 64, 4096),
        async (some, files, archive, chunkBytes) => {
          const packed = [
            ...some.map(([name, rows]) => [`v1.0/${name}.json`, rows] as const),
            ...files.map((path) => [path, path] as const),
          ];

          const report = await reportOf('nuscenes', packed, { archive, chunkBytes });

          const expected = countIndependently(Object.fromEntries(some), files);
          expect({
            classes: (report.classes ?? []).map((row) => `${row.name}: ${row.annotations}`).sort(),
            sizes: (report.image_sizes ?? [])
              .map(({ width, height, images }) => `${width}x${height}: ${images}`)
              .sort(),
            checks: report.checks
              .filter(({ code }) => /_TOKEN|_TABLE|SAMPLE/.test(code))
              .map(({ code, count }) => [code, count]),
          }).toEqual(expected);
          expect(report.limits_reached).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
