import type { DatasetFormat } from '../../../../shared/dataset/format.ts';
import type { Preview } from '../../../../shared/scan/previews/preview.ts';
import { jpeg, png } from '../../../support/images.ts';
import { type PackedFiles, previewsOf } from '../../../support/previews-of.ts';

/** What is annotated on each image, which has to be the same in every container and order. */
async function boxes(format: DatasetFormat, files: PackedFiles): Promise<Record<string, Preview['annotations']>> {
  const orders = [files, files.toReversed()];
  const found = await Promise.all(
    orders.flatMap((order) => (['zip', 'tar', 'tar.gz'] as const).map((each) => previewsOf(order, each, { format }))),
  );
  const [first, ...others] = found.map((previews) =>
    Object.fromEntries(previews.map(({ path, annotations }) => [path, annotations]).toSorted()),
  );
  for (const other of others) expect(other).toEqual(first);
  return first ?? {};
}

const line = (type: string, left: number): string =>
  `${type} 0.00 0 -1.57 ${left} 20.5 ${left + 30} 60.5 1 1 1 1 2 3 0.1`;

describe('the boxes on an image of KITTI', () => {
  it('are those of the label file of its frame, for the left camera', async () => {
    const found = await boxes('kitti', [
      ['training/label_2/000000.txt', `${line('Car', 10)}\r\n${line('DontCare', 40.126)}\n`],
      ['training/label_2/000001.txt', ''],
      ['training/image_2/000000.png', png()],
      ['training/image_3/000000.png', png()],
      ['training/image_2/000001.png', png()],
      ['training/image_2/000002.png', png()],
      ['testing/image_2/000000.png', png()],
    ]);

    expect(found).toEqual({
      'training/image_2/000000.png': [
        { class: 'Car', box: [10, 20.5, 30, 40] },
        { class: 'DontCare', box: [40.13, 20.5, 30, 40] },
      ],
      'training/image_2/000001.png': [],
      'training/image_2/000002.png': null,
      'training/image_3/000000.png': null,
      'testing/image_2/000000.png': null,
    });
  });

  it.each([
    ['label_2/train/000000.txt', 'image_2/train/000000.jpg'],
    ['data/Label_02/000000.txt', 'data/Image_02/000000.jpeg'],
    ['data_object_label_2/training/label_2/000000.txt', 'data_object_image_2/training/image_2/000000.jpg'],
  ])('are found where labels lie at %s, and come after their images', async (labels, image) => {
    const files: PackedFiles = [
      [image, jpeg()],
      [labels, line('<i>Car</i>', 1)],
    ];

    const [found] = await previewsOf(files, 'tar.gz', { format: 'kitti' });
    const [other] = await previewsOf(files.toReversed(), 'tar.gz', { format: 'kitti' });

    const expected = [{ class: '<i>Car</i>', box: [1, 20.5, 30, 40] }];
    expect(found).toMatchObject({ path: image, annotations: expected });
    // To look for every extension of an image has its price, and those of KITTI are PNG.
    expect([null, expected]).toContainEqual(other?.annotations);
  });

  it.each([
    ['a line that is none', 'Car 1 2 3\n', []],
    ['UTF-16', Buffer.from(line('Car', 1), 'utf16le'), null],
    ['a label file that is too large', line('Car', 1).padEnd(300_000), null],
    ['numbers that are none', line('Car', Number.NaN), []],
  ])('are not made of %s', async (_what, labels, expected) => {
    const found = await boxes('kitti', [
      ['training/label_2/000000.txt', labels],
      ['training/image_2/000000.png', png()],
    ]);

    expect(found).toEqual({ 'training/image_2/000000.png': expected });
  });
});

describe('the boxes on an image of nuImages', () => {
  const json = (rows: unknown[]): string => JSON.stringify(rows);
  const ann = (sample_data_token: string, bbox: number[], category_token = 'c1') => ({
    ...{ token: `a${bbox[0]}`, sample_data_token, category_token, bbox, attribute_tokens: [], mask: null },
  });
  const tables = (folder: string, annotations: unknown[]): PackedFiles => [
    [`${folder}/category.json`, json([{ token: 'c1', name: 'vehicle.car' }])],
    [`${folder}/object_ann.json`, json(annotations)],
    [`${folder}/sample.json`, json([{ token: 's1' }, { token: 's2' }])],
    [
      `${folder}/sample_data.json`,
      json([
        { token: 'd1', filename: 'samples/CAM_FRONT/a.jpg', width: 4, height: 3 },
        { token: 'd2', filename: 'sweeps/CAM_FRONT/b.jpg', width: 4, height: 3 },
      ]),
    ],
  ];
  const images: PackedFiles = [
    ['data/samples/CAM_FRONT/a.jpg', jpeg()],
    ['data/sweeps/CAM_FRONT/b.jpg', jpeg()],
  ];

  it('are those of object_ann, once where two versions have the same', async () => {
    const rows = [ann('d1', [10, 20, 40, 60]), ann('d1', [1, 2, 3, 4], 'c2')];
    const found = await boxes('nuscenes', [
      ...tables('data/v1.0-mini', rows.slice(0, 1)),
      ...tables('data/v1.0-train', rows),
      ...images,
    ]);

    expect(found).toEqual({
      'data/samples/CAM_FRONT/a.jpg': [
        { class: 'vehicle.car', box: [10, 20, 30, 40] },
        { class: null, box: [1, 2, 2, 2] },
      ],
      'data/sweeps/CAM_FRONT/b.jpg': null,
    });
  });

  it.each([
    [
      'version folders',
      Array.from({ length: 65 }, (_, at) => [`v${at}/object_ann.json`, json([ann('d1', [1, 2, 3, 4])])]),
    ],
    ['classes', [['v/category.json', json(Array.from({ length: 50_001 }, (_, at) => ({ token: `c${at}` })))]]],
  ] as [string, PackedFiles][])('are not known where there are more %s than are kept', async (_, files) => {
    const own = tables('data/v1.0-mini', [ann('d1', [10, 20, 40, 60])]);

    const found = await previewsOf([...own, ...files, ...images], 'zip', { format: 'nuscenes' });

    expect(found.map(({ annotations }) => annotations)).toEqual([null, null]);
  });

  it('are not known for nuScenes, which has none in its images', async () => {
    const found = await boxes('nuscenes', [
      ['v1.0-mini/scene.json', json([{ token: 's', nbr_samples: 1 }])],
      ['v1.0-mini/sample_data.json', json([{ token: 'd1', filename: 'samples/CAM_FRONT/a.jpg' }])],
      ['samples/CAM_FRONT/a.jpg', jpeg()],
    ]);

    expect(found).toEqual({ 'samples/CAM_FRONT/a.jpg': null });
  });
});
