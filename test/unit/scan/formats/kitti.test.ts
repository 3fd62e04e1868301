import { kittiPlace } from '../../../../shared/scan/formats/kitti/kitti-place.ts';
import { scanMembers } from '../../../support/scan-members.ts';
import { bodiless, file } from '../../../support/visit.ts';

const paths = (...names: string[]) => names.map((name) => file(name));

describe('the place of a path in KITTI', () => {
  it.each([
    ['training/image_2/000007.png', 'object', 'training/000007'],
    ['training/image_3/000007.png', 'object', 'training/000007'],
    ['data_object_velodyne/training/velodyne/000007.bin', 'object', 'training/000007'],
    ['training/label_2/000007.txt', 'object', 'training/000007'],
    ['training/calib/000007.txt', 'object', 'training/000007'],
    ['testing/image_02/000007.jpg', 'object', 'testing/000007'],
    ['train/label_02/000007.txt', 'object', 'training/000007'],
    ['label_2/train/000007.txt', 'object', 'training/000007'],
    ['velodyne/testing/000007.bin', 'object', 'testing/000007'],
    ['Training/LABEL_2/000007.TXT', 'object', 'training/000007'],
    ['image_2/val/a.b.png', 'object', 'validation/a.b'],
    ['image_2/000007.png', 'object', '/000007'],
    ['a/b/Image_2/000007.png', 'object', '/000007'],
    ['2011_09_26/2011_09_26_drive_0001_sync/image_00/data/0000000005.png', 'raw', '2011_09_26_drive_0001_sync'],
    ['2011_09_26_drive_0001_extract/velodyne_points/data/0000000005.txt', 'raw', '2011_09_26_drive_0001_extract'],
    ['x/2011_09_26_drive_0001_sync/oxts/data/0000000005.txt', 'raw', '2011_09_26_drive_0001_sync'],
    ['image_03/data/0000000005.png', 'raw', ''],
    ['my drive/image_03/data/0000000005.png', 'raw', 'my drive'],
    ['sequences/07/image_0/000001.png', 'odometry', '07'],
    ['dataset/sequences/07/velodyne/000001.bin', 'odometry', '07'],
    ['Dataset/Sequences/07/Image_3/000001.png', 'odometry', '07'],
    ['training/image_02/0004/000001.png', 'tracking', 'training/0004'],
    ['testing/velodyne/0004/000001.bin', 'tracking', 'testing/0004'],
    ['image_02/0004/000001.png', 'tracking', '/0004'],
    ['training/label_02/0004.txt', 'tracking-or-object', 'training/0004'],
    ['training/calib/0004.txt', 'tracking-or-object', 'training/0004'],
  ])('%s is %s, scene "%s"', (path, variant, scene) => {
    expect(kittiPlace(path)).toMatchObject({ variant, scene });
  });

  it.each([
    ['training/image_2/timestamps.txt'],
    ['training/image_2/.hidden.png'],
    ['training/image_2/no-extension'],
    ['training/image_2/deeper/000001.png'],
    ['training/prev_2/000007_01.png'],
    ['2011_09_26/2011_09_26_drive_0001_sync/image_00/timestamps.txt'],
    ['2011_09_26/calib_cam_to_cam.txt'],
    ['sequences/07/calib.txt'],
    ['poses/07.txt'],
    ['image_2.png'],
    ['readme.md'],
  ])('%s has none', (path) => {
    expect(kittiPlace(path)).toBeUndefined();
  });
});

describe('KITTI object', () => {
  it('counts distinct stems per split over all sensors', () => {
    const members = paths(
      'training/image_2/000000.png',
      'training/velodyne/000000.bin',
      'training/velodyne/000001.bin',
      'testing/image_2/000000.png',
    );

    expect(scanMembers('kitti', members)).toEqual({
      format: 'kitti',
      sceneCount: 3,
      frameCount: 3,
      counts: { frames: 3, label_files: 0, objects: 0 },
      issues: [],
    });
  });

  it('knows a split by its name above or below the sensor, in parts packed side by side', () => {
    const members = paths(
      'data_object_image_2/training/image_2/000000.png',
      'data_object_label_2/training/label_2/000000.txt',
      'velodyne/train/000000.bin',
    );

    expect(scanMembers('kitti', members)).toMatchObject({ sceneCount: 1 });
  });

  it('counts the lines of labels that are not blank, whether or not the last one ends', () => {
    const members = [
      file('training/label_2/000000.txt', 'Car 0 0\n\nVan 0 0\r\n  \t\nCar 1 0'),
      file('training/label_2/000001.txt', ''),
      file('training/label_2/000002.txt', 'Car 0 0\n'),
    ];

    expect(scanMembers('kitti', members)).toMatchObject({ sceneCount: 3, counts: { label_files: 3, objects: 4 } });
  });

  it('counts a path that comes again by what it held last', () => {
    const first = file('training/label_2/000000.txt', 'Car\nCar\nCar\n');
    const last = file('training/label_2/000000.txt', 'Car\n');

    expect(scanMembers('kitti', [first, last])).toMatchObject({
      sceneCount: 1,
      counts: { label_files: 1, objects: 1 },
    });
    expect(scanMembers('kitti', [first, bodiless('link', last.path)])).toMatchObject({
      counts: { label_files: 1, objects: 0 },
    });
  });

  it('counts a link as a frame and a folder as none', () => {
    const members = [
      bodiless('link', 'training/image_2/000000.png'),
      bodiless('directory', 'training/image_2/000001.png'),
    ];

    expect(scanMembers('kitti', members)).toMatchObject({ sceneCount: 1 });
  });

  it('takes labels of four digits in label_02 for frames where frames lie', () => {
    const members = [
      ...paths('training/image_02/0000.png', 'training/image_02/0001.png'),
      file('training/label_02/0001.txt', 'Car\n'),
    ];

    expect(scanMembers('kitti', members)).toMatchObject({
      sceneCount: 2,
      frameCount: 2,
      counts: { objects: 1 },
      issues: [],
    });
  });
});

describe('KITTI raw', () => {
  it('counts drives, and frames per drive over all sensors', () => {
    const drive = '2011_09_26/2011_09_26_drive_0001_sync';
    const members = paths(
      `${drive}/image_02/data/0000000000.png`,
      `${drive}/velodyne_points/data/0000000000.bin`,
      `${drive}/oxts/data/0000000001.txt`,
      '2011_09_28/2011_09_28_drive_0001_sync/image_02/data/0000000000.png',
    );

    expect(scanMembers('kitti', members)).toMatchObject({ sceneCount: 2, frameCount: 3, counts: { frames: 3 } });
  });

  it('counts a bare drive as one', () => {
    const members = paths('image_02/data/0000000000.png', 'oxts/data/0000000000.txt', 'oxts/dataformat.txt');

    expect(scanMembers('kitti', members)).toMatchObject({ sceneCount: 1, frameCount: 1 });
  });
});

describe('KITTI tracking', () => {
  it('counts sequences per split, by folders of frames and by labels', () => {
    const members = [
      ...paths(
        'training/image_02/0000/000000.png',
        'training/image_02/0000/000001.png',
        'testing/image_02/0000/000000.png',
      ),
      file('training/label_02/0000.txt', '0 1 Car\n1 1 Car\n'),
      file('training/label_02/0001.txt', '0 1 Car\n'),
    ];

    expect(scanMembers('kitti', members)).toEqual({
      format: 'kitti',
      sceneCount: 3,
      frameCount: 3,
      counts: { frames: 3, label_files: 2, objects: 3 },
      issues: [],
    });
  });

  it('with labels alone knows the sequences, and says that frames are unknown', () => {
    expect(scanMembers('kitti', [file('training/label_02/0000.txt', '0 1 Car\n')])).toEqual({
      format: 'kitti',
      sceneCount: 1,
      counts: { label_files: 1, objects: 1 },
      issues: [
        {
          code: 'INCOMPLETE',
          message: 'Looked for frames in image_02/<SSSS>/ and found only files that cover whole sequences.',
        },
      ],
    });
  });

  it('beside an object archive is added to it, with a remark', () => {
    const members = paths(
      'object/training/image_2/000000.png',
      'object/training/image_2/000001.png',
      'tracking/training/image_02/0000/000000.png',
      'tracking/training/label_02/0000.txt',
    );

    expect(scanMembers('kitti', members)).toMatchObject({
      sceneCount: 3,
      frameCount: 3,
      issues: [{ code: 'OTHER_FORMAT_PRESENT', message: expect.stringContaining('2 of object, 1 of tracking') }],
    });
  });
});
