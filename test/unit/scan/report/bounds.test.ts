import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { LabelLines, MAX_TYPE_BYTES } from '../../../../shared/scan/formats/kitti/report/label-lines.ts';
import { CHECK_CODES, CHECKS } from '../../../../shared/scan/report/checks.ts';
import {
  type ContentReport,
  MAX_COMPARED_GROUPS,
  MAX_KEPT_FILES,
  MAX_KNOWN_CLASSES,
} from '../../../../shared/scan/report/content-report.ts';
import { scan } from '../../../../shared/scan/scan.ts';
import { bufferSource } from '../../../support/buffer-source.ts';
import { pack } from '../../../support/pack.ts';
import { found, reportOf } from '../../../support/report-of.ts';

const KIB = 1024;

function coco(images: number, annotations: number, idOf: (at: number) => unknown = (at) => at) {
  return {
    images: Array.from({ length: images }, (_, at) => ({
      id: idOf(at),
      file_name: `${at}.jpg`,
      width: 10,
      height: 10,
    })),
    annotations: Array.from({ length: annotations }, (_, at) => ({
      ...{ id: idOf(at), image_id: idOf(at % images), category_id: 1 },
      bbox: [0, 0, 5, 5],
    })),
    categories: [{ id: 1, name: 'car' }],
  };
}

/** Every string that a report holds, with those of its keys. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [key, ...textsOf(each)]);
}

/** What would be obeyed instead of shown. */
const UNPLAIN = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

function expectShowable(report: ContentReport): void {
  const text = JSON.stringify(report);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * KIB);
  expect(JSON.parse(text)).toEqual(report);
  expect(textsOf(report).filter((each) => UNPLAIN.test(each))).toEqual([]);
}

describe('a report that reaches a bound', () => {
  it.each([
    ['numbers far apart', (at: number) => at * 1e9],
    ['texts', (at: number) => `id ${at}`],
  ])('gives up what ids need when there is no memory for them, and goes on counting: %s', async (_what, idOf) => {
    const document = coco(4000, 6000, idOf);
    const options = { reportBytes: 300 * KIB };

    const report = await reportOf('coco', { 'x.json': document }, options);

    expect(report.counts).toEqual({ images: 4000, annotations: 6000, categories: 1, annotation_files: 1 });
    expect(report.classes).toEqual([{ id: 1, name: 'car', annotations: 6000, images: null }]);
    expect(report.annotations_per_image).toBeNull();
    expect(report.limits_reached).toEqual([
      {
        limit: 'report_bytes',
        value: 300 * KIB,
        not_checked: expect.arrayContaining(['BOX_OUTSIDE_IMAGE', 'DUPLICATE_IMAGE_ID', 'UNKNOWN_IMAGE']),
      },
    ]);
  });

  it.each([0, 1000, 20 * KIB, 100 * KIB, 400 * KIB, 1024 * KIB])(
    'leaves the result of the scan as it is, and finds nothing of what it gave up: %d bytes',
    async (reportBytes) => {
      const document = coco(3000, 9000, (at) => at % 2500);
      const packed = bufferSource(await pack('tar.gz', [{ path: 'x.json', bytes: JSON.stringify(document) }]));

      const {
        report,
        classNames: _names,
        ...result
      } = await scan(packed, { format: 'coco', report: true, reportBytes });

      expect(result).toEqual(await scan(packed, { format: 'coco' }));
      const givenUp = report?.limits_reached.flatMap(({ not_checked }) => not_checked) ?? [];
      expect(report?.checks.filter(({ code }) => givenUp.includes(code))).toEqual([]);
      if (reportBytes === 1024 * KIB) expect(givenUp).toEqual([]);
    },
  );

  it('lists the 1000 most frequent classes, and how many are beyond', async () => {
    const categories = Array.from({ length: 1500 }, (_, id) => ({
      id,
      name: `${'ä'.repeat(id === 7 ? 10_000 : 110)}${id}`,
    }));
    const annotations = categories.flatMap(({ id }) =>
      Array.from({ length: id % 3 }, () => ({ image_id: 1, category_id: id })),
    );

    const report = await reportOf('coco', {
      'x.json': { images: [{ id: 1, file_name: 'a' }], annotations, categories },
    });

    expect(report.classes).toHaveLength(1000);
    expect(report.classes?.map((row) => row.annotations)).toEqual(
      Array.from({ length: 1000 }, (_, at) => (at < 500 ? 2 : 1)),
    );
    expect(report.classes_beyond).toEqual({ classes: 500, annotations: 0 });
    expectShowable(report);
  });

  it('tells when a file comes again that was added up long before', async () => {
    const file = { images: [{ id: 1, file_name: 'a.jpg' }], annotations: [], categories: [] };
    const files = Array.from({ length: MAX_KEPT_FILES + 2 }, (_, at) => [`${at}.json`, file] as const);

    const kept = await reportOf('coco', [...files, [`${MAX_KEPT_FILES}.json`, coco(1, 1)]], { archive: 'tar' });
    const lost = await reportOf('coco', [...files, ['0.json', coco(1, 1)]], { archive: 'tar' });

    expect(kept.limits_reached).toEqual([]);
    expect(kept.classes).toEqual([{ id: 1, name: 'car', annotations: 1, images: 1 }]);
    expect(lost.limits_reached).toMatchObject([{ limit: 'kept_files', value: MAX_KEPT_FILES }]);
    expect(lost.classes).toBeNull();
  });

  it('keeps no more classes of all files until the end than it tells apart', async () => {
    const categories = Array.from({ length: 0.6 * MAX_KNOWN_CLASSES }, (_, id) => ({ id, name: 'c' }));
    const document = JSON.stringify({ images: [{ id: 1, file_name: 'a.jpg' }], categories });
    const other = { images: [{ id: 1, file_name: 'b.jpg' }], categories: [] };

    const report = await reportOf('coco', [
      ['a.json', document],
      ['b.json', document],
      ['a.json', other],
    ]);

    expect(report.limits_reached).toMatchObject([{ limit: 'kept_files', value: MAX_KEPT_FILES }]);
  });

  it('says that nuScenes has more categories than are told apart', async () => {
    const category = Array.from({ length: MAX_KNOWN_CLASSES + 1 }, (_, at) => ({ token: `${at}`, name: 'c' }));

    const report = await reportOf('nuscenes', {
      'v1.0/scene.json': [{ token: 's', nbr_samples: 0 }],
      'v1.0/category.json': category,
    });

    expect(report.classes).toBeNull();
    expect(report.limits_reached).toEqual([{ limit: 'known_classes', value: MAX_KNOWN_CLASSES, not_checked: [] }]);
  });

  it('keeps no more types of a label file than it tells apart, and counts their objects', async () => {
    const objects = MAX_KNOWN_CLASSES + 3;
    const numbers = ' 0'.repeat(14);
    const labels = Array.from({ length: objects }, (_, at) => `${at}${numbers}\n`).join('');

    const report = await reportOf('kitti', { 'training/image_2/00.png': 'x', 'training/label_2/00.txt': labels });

    expect(report.counts).toMatchObject({ objects });
    expect(report.classes).toBeNull();
    expect(report.limits_reached).toEqual([{ limit: 'known_classes', value: MAX_KNOWN_CLASSES, not_checked: [] }]);

    const lines = new Map<string, number>();
    const reader = new LabelLines(0, Buffer.alloc(MAX_TYPE_BYTES), ({ types, others }) => {
      lines.set('types', types.size).set('others', others);
    });
    reader.write(Buffer.from(labels));
    reader.end();
    expect(Object.fromEntries(lines)).toEqual({ types: MAX_KNOWN_CLASSES, others: 3 });
  });

  it('finds a content in two splits also when there is no room for the paths', async () => {
    const files = { 'train/a.png': 'one', 'val/b.png': 'one' };

    const report = await reportOf('custom', files, { reportBytes: 100 * KIB });

    expect(report.limits_reached).toEqual([]);
    expect(found(report, 'DUPLICATE_FILE')).toEqual({ count: 1, examples: [] });
    expect(found(report, 'FILE_IN_TWO_SPLITS')).toEqual({ count: 1, examples: [] });
  });

  it('leaves the result as it is when time is up while copies in a zip are compared', async () => {
    const zip = await pack(
      'zip',
      ['a.png', 'b.png'].map((path) => ({ path, bytes: 'copy' })),
    );
    const directory = zip.readUInt32LE(zip.length - 22 + 16);
    const source = bufferSource(zip);
    let now = 0;
    const slow = {
      ...{ size: source.size, stream: source.stream.bind(source) },
      read(offset: number, length: number) {
        // From then on, nothing is read but what is compared.
        if (offset === directory) now = Number.POSITIVE_INFINITY;
        return source.read(offset, length);
      },
    };

    const { report } = await scan(slow, { format: 'custom', report: true, clock: () => now });

    expect(now).toBe(Number.POSITIVE_INFINITY);
    expect(report?.files.total).toBe(2);
  });

  it('takes CRC and size of a zip for a hint, and compares bytes', async () => {
    const [one, other] = collision();
    const names = Array.from({ length: MAX_COMPARED_GROUPS }, (_, at) => [`${at}.png`, `content ${at}`] as const);
    const copies = names.flatMap(
      ([name, content]) =>
        [
          [name, content],
          [`copy-${name}`, content],
        ] as const,
    );

    const few = await reportOf('custom', [['a.png', one], ['b.png', other], ...copies.slice(0, 4)], { archive: 'zip' });
    const many = await reportOf('custom', [['a.png', one], ['b.png', other], ...copies], { archive: 'zip' });
    const equal = await reportOf('custom', [...copies, ['a.png', 'last'], ['b.png', 'last']], { archive: 'zip' });

    expect(found(few, 'DUPLICATE_FILE').count).toBe(2);
    expect(many.limits_reached).toEqual([
      { limit: 'compared_groups', value: MAX_COMPARED_GROUPS, not_checked: ['DUPLICATE_FILE', 'FILE_IN_TWO_SPLITS'] },
    ]);
    expect(found(equal, 'DUPLICATE_FILE').count).toBe(MAX_COMPARED_GROUPS + 1);
  });
});

describe('a report of what strangers sent', () => {
  const HOSTILE = [
    '\u0000\u001b[2J',
    '\u202egpj.exe',
    'x'.repeat(10_000),
    '</script>',
    '\ud800',
    '🚀'.repeat(200),
    '__proto__',
  ];

  it('is JSON that can be shown anywhere, whatever names and ids say', async () => {
    const images = HOSTILE.map((text, at) => ({ id: at % 2 ? text : at, file_name: `${text}${at}.jpg` }));
    const categories = HOSTILE.map((text) => ({ id: text, name: text }));
    const annotations = HOSTILE.flatMap((text) => [
      { id: text, image_id: text, category_id: text, bbox: [text, 1, 2, 3] },
      { id: text, image_id: [text], category_id: { text }, bbox: [1e308, 1e308, 1e308, 1e308] },
    ]);

    const report = await reportOf('coco', {
      'train/x.json': { images, annotations, categories },
      [`a\u202e${'y'.repeat(500)}.Jpg`]: '',
      'weird.\u202eext': 'x',
    });

    expect(report.checks.length).toBeGreaterThan(4);
    expectShowable(report);
  });

  it('shows splits of long names cut', async () => {
    const name = `train${'1'.repeat(200)}`;
    const report = await reportOf('coco', { [`${name}.json`]: { images: [{ id: 1, file_name: 'a.jpg' }] } });

    expect(report.splits).toEqual([{ name: `train${'1'.repeat(94)}…`, images: 1, annotations: 0 }]);
  });

  it('is JSON where numbers are none', async () => {
    const text = `{"images":[{"id":NaN,"file_name":"a","width":Infinity,"height":-Infinity}],
      "annotations":[{"id":Infinity,"image_id":-Infinity,"category_id":NaN,"bbox":[NaN,NaN,NaN,NaN]},{"id":1e400,"image_id":1e400}],
      "categories":[{"id":NaN,"name":"n"}]}`;

    const report = await reportOf('coco', { 'x.json': text });

    expect(found(report, 'UNKNOWN_IMAGE').examples).toMatchObject([{ value: '-Infinity' }, { value: 'Infinity' }]);
    expectShowable(report);
  });

  it('is JSON for label files that are anything but labels', async () => {
    const report = await reportOf('kitti', {
      'training/image_2/000000.png': 'x',
      'training/label_2/000000.txt': `${'\u202e'.repeat(300)} ${'1 '.repeat(14)}\n${'x '.repeat(1e5)}\n`,
    });

    expect(found(report, 'MALFORMED_LABEL_LINE').count).toBe(1);
    expectShowable(report);
  });
});

describe('the catalogue', () => {
  it('has a plain sentence and a severity for every check', () => {
    for (const code of CHECK_CODES) {
      expect(CHECKS[code].message).toMatch(/^[A-Z"].*\.$/);
      expect(['error', 'warning', 'info']).toContain(CHECKS[code].severity);
    }
  });
});

/** Two texts of one length and one CRC-32, and nothing else in common. */
function collision(): [string, string] {
  const known = new Map<number, string>();
  for (let at = 0; ; at++) {
    const text = hash('sha1', String(at));
    const crc = crc32(text);
    const other = known.get(crc);
    if (other !== undefined) return [other, text];
    known.set(crc, text);
  }
}
