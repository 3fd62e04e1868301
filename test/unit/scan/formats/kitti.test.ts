import { KittiPlaces } from '../../../../shared/scan/formats/kitti/kitti-place.ts';
import { scanMembers } from '../../../support/scan-members.ts';
import { bodiless, file, type Member } from '../../../support/visit.ts';

const kittiPlace = (path: string) => new KittiPlaces().of(path);

const paths = (...names: string[]) => names.map((name) => file(name));

describe('the place of a path in KITTI', () => {
  it.each([
    ['training/image_2/000007.png', '\0training', 'sensor', '000007'],
    ['training/velodyne/000007.pcd.bin', '\0training', 'sensor', '000007'],
    ['training/label_2/000007.txt', '\0training', 'label', '000007'],
    ['training/calib/000007.txt', '\0training', 'calib', '000007'],
    ['testing/image_02/000007.jpg', '\0testing', 'sensor', '000007'],
    ['train/label_02/000007.txt', '\0training', 'label', '000007'],
    ['a/label_2/train/000007.txt', 'a\0training', 'label', '000007'],
    ['Training/LABEL_2/000007.TXT', '\0training', 'label', '000007'],
    ['image_2/val/a.b.png', '\0validation', 'sensor', 'a.b'],
    ['a/b/Image_2/000007.png', 'a/b\0', 'sensor', '000007'],
    ['x/trainval/image_0/000007.png', 'x\0trainval', 'sensor', '000007'],
    ['data_object_velodyne/training/velodyne/000007.bin', '\0training', 'sensor', '000007'],
    ['vod/radar_5frames/training/velodyne/00007.bin', 'vod\0training', 'sensor', '00007'],
    ['training/disp_occ_0/000007_10.png', '\0training', 'sensor', '000007_10'],
  ])('%s is of the group %j, a %s, called %s', (path, group, kind, stem) => {
    expect(kittiPlace(path)).toMatchObject({ variant: 'frames', group, kind, sequence: undefined, stem });
  });

  it.each([
    ['training/image_02/0004/000001.png', 'sensor', '0004'],
    ['testing/velodyne/0004/000001.bin', 'sensor', '0004'],
    ['image_02/0004/000001.png', 'sensor', '0004'],
    ['training/label_02/0004.txt', 'label', '0004'],
    ['training/calib/0004.txt', 'calib', '0004'],
    ['training/oxts/0004.txt', 'calib', '0004'],
  ])('%s is a %s of the sequence %s', (path, kind, sequence) => {
    expect(kittiPlace(path)).toMatchObject({ variant: 'frames', kind, sequence });
  });

  const drive = '2011_09_26_drive_0001_sync';
  it.each([
    [`2011_09_26/${drive}/image_00/data/0000000005.png`, 'raw', drive],
    ['2011_09_26_drive_0001_extract/velodyne_points/data/0000000005.bin', 'raw', '2011_09_26_drive_0001_extract'],
    ['2011_09_26_drive_0001_extract/velodyne_points/data/0000000005.txt', 'raw', '2011_09_26_drive_0001_extract'],
    [`x/${drive}/oxts/data/0000000005.txt`, 'raw', drive],
    [`data_2d_raw/${drive}/image_00/data_rect/0000000005.png`, 'raw', drive],
    [`train/${drive}/proj_depth/groundtruth/image_02/0000000005.png`, 'raw', drive],
    [`val/${drive}/proj_depth/velodyne_raw/image_03/0000000005.png`, 'raw', drive],
    [`data_rgb/train/${drive}/image_02/0000000005.png`, 'raw', drive],
    [`val_selection_cropped/image/${drive}_image_0000000005_image_02.png`, 'raw', drive],
    [`x/groundtruth_depth/${drive}_groundtruth_depth_0000000005_image_03.png`, 'raw', drive],
    ['x/test_depth_completion_anonymous/velodyne_raw/0000000000.png', 'raw', 'x/test_depth_completion_anonymous'],
    ['image_03/data/0000000005.png', 'raw', ''],
    ['my drive/image_03/data/0000000005.png', 'raw', 'my drive'],
    ['sequences/07/image_0/000001.png', 'odometry', '07'],
    ['train/sequences/town 1/velodyne/000001.bin', 'odometry', 'train/town 1'],
    ['Dataset/Sequences/007/Image_3/000001.png', 'odometry', 'Dataset/007'],
    ['sequences/07/labels/000001.label', 'odometry', '07'],
  ])('%s is of %s, scene "%s"', (path, variant, scene) => {
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
    ['training/image_2/desktop.ini'],
    ['training/image_2/000001.png.bak'],
    ['training/velodyne/000001.bin.json'],
    ['training/velodyne/README.md'],
    ['training/label_2/000001.txt~'],
    ['2011_09_26_drive_0001_sync/image_02/data/timestamps.txt'],
    ['2011_09_26_drive_0001_sync/proj_depth/groundtruth/000001.png'],
    ['val_selection_cropped/intrinsics/2011_09_26_drive_0001_sync_image_0000000005_image_02.txt'],
    ['test_depth_completion_anonymous/intrinsics/0000000000.txt'],
    ['elsewhere/image/0000000000.png'],
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

  it.each<[string, string[], number]>([
    ['recordings', ['scene-0061/velodyne/000000.bin', 'scene-0103/velodyne/000000.bin'], 2],
    [
      'subsets',
      ['front/image_2/frame_000000.png', 'front/label_2/frame_000000.txt', 'rear/image_2/frame_000000.png'],
      2,
    ],
    ['sites', ['a/training/image_2/000000.png', 'b/training/image_2/000000.png', 'b/training/calib/000000.txt'], 2],
    [
      'sensors',
      ['v/lidar/training/image_2/0.png', 'v/radar/training/velodyne/0.bin', 'v/radar_3frames/training/velodyne/0.bin'],
      1,
    ],
  ])('tells frames of equal names apart by their root, unless that is a sensor: %s', (_, names, expected) => {
    expect(scanMembers('kitti', paths(...names))).toMatchObject({ sceneCount: expected, frameCount: expected });
  });

  it('takes a text that is not numbered for a frame only where another sensor has the name', () => {
    const members = [
      file('training/velodyne/abc.bin'),
      file('training/label_2/abc.txt', 'Car\n'),
      file('training/label_2/classes.txt', 'Car\nVan\n'),
      file('training/calib/calib_cam_to_cam.txt', 'x'),
    ];
    const expected = { sceneCount: 1, counts: { frames: 1, label_files: 1, objects: 1 }, issues: [] };

    expect(scanMembers('kitti', members)).toMatchObject(expected);
    expect(scanMembers('kitti', members.toReversed())).toMatchObject(expected);
  });

  it('tells label files that outnumber the frames of the sensors', () => {
    const members = paths('training/image_2/000000.png', 'training/label_2/000000.txt', 'training/label_2/000001.txt');

    expect(scanMembers('kitti', members)).toMatchObject({
      sceneCount: 2,
      issues: [
        {
          code: 'LABELS_OUTNUMBER_FRAMES',
          message: 'There are label files for 2 frames, but images or scans of 1; each of both was counted.',
        },
      ],
    });
    expect(scanMembers('kitti', paths('training/label_2/000000.txt'))).toMatchObject({ issues: [] });
  });

  const text = 'Car 0\nVan 0\n';
  it.each<[string, Member, number, string | undefined]>([
    ['UTF-16', { path: 'training/label_2/000000.txt', bytes: Buffer.from(`\ufeff${text}`, 'utf16le') }, 2, 'ODD_TEXT'],
    ['carriage returns', file('training/label_2/000000.txt', 'Car 0\rVan 0\r'), 2, 'ODD_TEXT'],
    ['Windows', file('training/label_2/000000.txt', 'Car 0\r\nVan 0\r\n'), 2, undefined],
    ['a binary file', file('training/label_2/000000.txt', '\0\n\0\n'), 0, 'INCOMPLETE'],
    ['a link', bodiless('link', 'training/label_2/000000.txt'), 0, 'INCOMPLETE'],
  ])('counts the objects of a label file and tells what is odd about it: %s', (_, label, objects, code) => {
    expect(scanMembers('kitti', [label])).toMatchObject({
      counts: { label_files: 1, objects },
      issues: code === undefined ? [] : [{ code, message: expect.stringContaining('training/label_2/000000.txt') }],
    });
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

describe('KITTI depth', () => {
  const drive = '2011_09_26_drive_0001_sync';

  it('counts drives and their frames, alone or merged with raw', () => {
    const depth = paths(
      `train/${drive}/proj_depth/groundtruth/image_02/0000000005.png`,
      `train/${drive}/proj_depth/velodyne_raw/image_03/0000000006.png`,
    );
    const raw = paths(
      `2011_09_26/${drive}/image_02/data/0000000005.png`,
      `2011_09_26/${drive}/image_02/data/0000000000.png`,
    );

    expect(scanMembers('kitti', depth)).toMatchObject({ sceneCount: 1, frameCount: 2 });
    expect(scanMembers('kitti', [...depth, ...raw])).toMatchObject({ sceneCount: 1, frameCount: 3, issues: [] });
  });

  it('finds drive and frame in the names of the selection for validation', () => {
    const selection = paths(
      `val_selection_cropped/image/${drive}_image_0000000005_image_02.png`,
      `val_selection_cropped/velodyne_raw/${drive}_velodyne_raw_0000000005_image_02.png`,
      `val_selection_cropped/groundtruth_depth/${drive}_groundtruth_depth_0000000008_image_03.png`,
      'val_selection_cropped/image/2011_10_03_drive_0047_sync_image_0000000791_image_02.png',
    );
    const merged = paths(`val/${drive}/proj_depth/groundtruth/image_02/0000000005.png`);

    expect(scanMembers('kitti', selection)).toMatchObject({ sceneCount: 2, frameCount: 3, issues: [] });
    expect(scanMembers('kitti', [...selection, ...merged])).toMatchObject({ sceneCount: 2, frameCount: 3, issues: [] });
  });

  it('counts a folder of anonymous test frames as one drive, and says so', () => {
    const members = paths(
      'depth_selection/test_depth_completion_anonymous/image/0000000000.png',
      'depth_selection/test_depth_completion_anonymous/velodyne_raw/0000000000.png',
      'depth_selection/test_depth_prediction_anonymous/image/0000000000.png',
    );

    expect(scanMembers('kitti', members)).toMatchObject({
      sceneCount: 2,
      frameCount: 2,
      issues: [{ code: 'INCOMPLETE', message: expect.stringContaining('do not say which drive') }],
    });
  });
});

describe('KITTI odometry', () => {
  it('counts sequences of any name, those of two splits apart', () => {
    const members = paths(
      'train/sequences/00/velodyne/000000.bin',
      'train/sequences/town01/velodyne/000000.bin',
      'val/sequences/00/velodyne/000000.bin',
      'val/sequences/00/image_2/000000.png',
    );

    expect(scanMembers('kitti', members)).toMatchObject({ sceneCount: 3, frameCount: 3 });
  });
});

describe('KITTI stereo and flow', () => {
  const pairs = ['10', '11'].flatMap((frame) =>
    ['000000', '000001'].map((scene) => `training/image_2/${scene}_${frame}.png`),
  );

  it('count pairs of frames as one scene, with their calibration', () => {
    const more = ['training/disp_occ_0/000000_10.png', 'training/calib/000000.txt'];

    expect(scanMembers('kitti', paths(...pairs, ...more))).toMatchObject({ sceneCount: 2, frameCount: 4, issues: [] });
  });

  it('are frames on their own where they are labelled, or outside of the benchmark', () => {
    const labelled = [...pairs, 'training/label_2/000000_10.txt'];
    const elsewhere = pairs.map((path) => path.replace('training/', 'mine/'));

    expect(scanMembers('kitti', paths(...labelled))).toMatchObject({ sceneCount: 4, frameCount: 4 });
    expect(scanMembers('kitti', paths(...elsewhere))).toMatchObject({ sceneCount: 4, frameCount: 4 });
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
