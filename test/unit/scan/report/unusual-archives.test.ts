import { found, reportOf } from '../../../support/report-of.ts';

describe('the report of an unusual archive', () => {
  it('does not miss image files that no list names', async () => {
    const report = await reportOf('coco', { 'x.json': { images: [], annotations: [], categories: [] } });

    expect(report.counts).toMatchObject({ images: 0 });
    expect(report.checks).toEqual([]);
  });

  it('does not take an image for one of two splits because a list of one of them is there twice', async () => {
    const lists = (...names: string[]) => ({ images: names.map((name, id) => ({ id, file_name: name })) });

    const report = await reportOf('coco', {
      'annotations/instances_train.json': lists('a.jpg', 'b.jpg'),
      'backup/instances_train.json': lists('a.jpg', 'b.jpg'),
      'annotations/instances_val.json': lists('a.jpg', 'c.jpg'),
      ...{ 'train/a.jpg': '1', 'train/b.jpg': '2', 'val/a.jpg': '3', 'val/c.jpg': '4' },
    });

    expect(report.counts).toMatchObject({ images: 4 });
    expect(found(report, 'IMAGE_IN_TWO_SPLITS').count).toBe(0);
    expect(report.splits).toMatchObject([
      { name: 'train', images: 2 },
      { name: 'val', images: 2 },
    ]);
  });

  it('counts annotations of a split as the scan does, whatever they are', async () => {
    const document = { images: [{ id: 1, file_name: 'a.jpg' }], annotations: [7, null, { id: 1, image_id: 1 }] };

    const report = await reportOf('coco', { 'train.json': document });

    expect(report.counts).toMatchObject({ annotations: 3 });
    expect(report.splits).toEqual([{ name: 'train', images: 1, annotations: 3 }]);
  });

  it.each(['samples', 'sweeps', 'sweeps/samples'])(
    'finds the files of nuScenes below a wrapper folder that is called %s',
    async (wrapper) => {
      const scene = { token: 's', nbr_samples: 1 };
      const report = await reportOf('nuscenes', {
        [`${wrapper}/v1.0/scene.json`]: [scene],
        [`${wrapper}/v1.0/sample.json`]: [{ token: 'a', scene_token: 's' }],
        [`${wrapper}/v1.0/sample_data.json`]: ['1', '2'].map((token) => ({
          ...{ token, sample_token: 'a' },
          filename: `samples/CAM_FRONT/${token}.jpg`,
        })),
        [`${wrapper}/samples/CAM_FRONT/1.jpg`]: 'x',
      });

      expect(found(report, 'MISSING_SAMPLE_FILE').count).toBe(1);
    },
  );

  it('does not take the label files of sequences for images', async () => {
    const line = (frame: number): string => `${frame} 0 Car${' 1'.repeat(14)}\n`;
    const report = await reportOf('kitti', {
      'training/image_02/0000/000000.png': 'x',
      'training/image_02/0000/000001.png': 'y',
      'training/label_02/0000.txt': line(0) + line(1),
    });

    expect(report.classes).toEqual([{ id: null, name: 'Car', annotations: 2, images: null }]);
  });
});
