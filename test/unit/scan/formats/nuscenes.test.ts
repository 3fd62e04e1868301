import { scanMembers } from '../../../support/scan-members.ts';
import { bodiless, file, type Member } from '../../../support/visit.ts';

const scene = (token: string, samples: number) => ({
  token,
  nbr_samples: samples,
  name: 'scene-0001',
  nested: { token: 'no' },
});

describe('nuScenes', () => {
  it('counts scenes, their samples, and the rows of each table', () => {
    const members = [
      file('v1.0-mini/scene.json', [scene('a', 39), scene('b', 40)]),
      file('v1.0-mini/sample_data.json', [{ x: [{}] }, {}, {}]),
      file('v1.0-mini/ego_pose.json', []),
      file('maps/expansion/boston.json', { category: [1, 2] }),
    ];

    expect(scanMembers('nuscenes', members)).toEqual({
      format: 'nuscenes',
      sceneCount: 2,
      frameCount: 79,
      counts: { samples: 79, scene: 2, sample_data: 3, ego_pose: 0 },
      issues: [],
    });
  });

  it('counts a scene of several versions once, with its samples, and the rows of all versions', () => {
    const members = [
      file('v1.0-trainval/scene.json', [scene('a', 39), scene('b', 40)]),
      file('v1.0-mini/scene.json', [scene('b', 40)]),
      file('v1.0-test/scene.json', [scene('c', 1)]),
    ];

    expect(scanMembers('nuscenes', members)).toMatchObject({ sceneCount: 3, frameCount: 80, counts: { scene: 4 } });
  });

  it.each(['custom-v2', 'wrapper/v1.0-mini', 'a/b/v1.0-mini', ''])('takes any version folder: "%s"', (folder) => {
    const path = folder === '' ? 'scene.json' : `${folder}/scene.json`;

    expect(scanMembers('nuscenes', [file(path, [scene('a', 2)])])).toMatchObject({ sceneCount: 1 });
  });

  it('counts a table that comes again by what it held last', () => {
    const members = [
      file('v1.0-mini/scene.json', [scene('a', 39), scene('b', 40)]),
      file('v1.0-mini/sample.json', [{}, {}]),
      file('v1.0-mini/scene.json', [scene('c', 5)]),
      file('v1.0-mini/sample.json', [{}]),
    ];

    expect(scanMembers('nuscenes', members)).toMatchObject({
      sceneCount: 1,
      frameCount: 5,
      counts: { samples: 5, scene: 1, sample: 1 },
    });
  });

  it('reads escapes, a byte order mark and keys in any order', () => {
    const text = '\ufeff[{"nbr_samples":3,"to\\u006ben":"\\u0061"},{"token":"a","nbr_samples":3}]';

    expect(scanMembers('nuscenes', [file('v1.0/scene.json', text)])).toMatchObject({ sceneCount: 1, frameCount: 3 });
  });

  it('does not count rows without token or number of samples, and says so', () => {
    const rows = [scene('a', 1), { token: 'b' }, { nbr_samples: 2 }, { token: 'c', nbr_samples: 1.5 }, 'text'];

    expect(scanMembers('nuscenes', [file('v1.0/scene.json', rows)])).toMatchObject({
      sceneCount: 1,
      issues: [
        {
          code: 'INCOMPLETE',
          message:
            '4 rows of scene.json were not counted. v1.0/scene.json has a row without a "nbr_samples" that is a whole number.',
        },
      ],
    });
  });

  it('with an empty scene.json beside other tables has no scenes', () => {
    const members = [file('v1.0/scene.json', '[]'), file('v1.0/sample.json', '[]')];

    expect(scanMembers('nuscenes', members)).toMatchObject({ sceneCount: 0, frameCount: 0 });
  });

  it.each([['v1.0-trainval01_blobs/samples/CAM_FRONT/a.jpg'], ['sweeps/LIDAR_TOP/a.pcd.bin'], ['a/b/samples/x.jpg']])(
    'without tables has an unknown number of scenes, and says what was looked for: %s',
    (path) => {
      expect(scanMembers('nuscenes', [file(path)])).toEqual({
        format: 'nuscenes',
        sceneCount: null,
        counts: {},
        issues: [
          { code: 'SCENE_COUNT_UNKNOWN', message: expect.stringContaining(`found ${path}, but no such scene.json`) },
        ],
      });
    },
  );

  it('with some tables, but not that of the scenes, has an unknown number of them', () => {
    expect(scanMembers('nuscenes', [file('v1.0/sample_data.json', [{}, {}])])).toMatchObject({
      sceneCount: null,
      counts: { sample_data: 2 },
      issues: [{ code: 'SCENE_COUNT_UNKNOWN' }],
    });
  });

  it.each<[string, unknown, string]>([
    ['no nbr_samples', [{ token: 'a' }], 'a row without a "nbr_samples" that is a whole number'],
    ['nbr_samples as a text', [{ token: 'a', nbr_samples: '40' }], 'a row without a "nbr_samples"'],
    ['nbr_samples that is null', [{ token: 'a', nbr_samples: null }], 'a row without a "nbr_samples"'],
    ['a token that is a number', [{ token: 7, nbr_samples: 4 }], 'a row without a "token" that is a text'],
    ['an array after a number', '[{"token":"a","nbr_samples":4,"nbr_samples":[]}]', 'a row without a "nbr_samples"'],
    ['rows that are no objects', [1, 2], 'a row without a "token"'],
  ])('in which no row can be counted has an unknown number of scenes, and names the key: %s', (_, rows, what) => {
    for (const others of [[], [file('v1.0/sample.json', [{}])]]) {
      expect(scanMembers('nuscenes', [file('v1.0/scene.json', rows), ...others])).toMatchObject({
        sceneCount: null,
        issues: [{ code: 'SCENE_COUNT_UNKNOWN', message: expect.stringContaining(`v1.0/scene.json has ${what}`) }],
      });
    }
  });

  it('takes the last of equal keys, whatever its type', () => {
    const text = '[{"token":"a","token":"b","nbr_samples":[],"nbr_samples":2},{"token":"b","nbr_samples":2}]';

    expect(scanMembers('nuscenes', [file('v1.0/scene.json', text)])).toMatchObject({ sceneCount: 1, frameCount: 2 });
  });

  it('below any number of folders', () => {
    const members = [file('a/b/c/d/e/v1.0-mini/scene.json', [scene('a', 3)]), file('a/b/c/d/e/samples/CAM/x.jpg')];

    expect(scanMembers('nuscenes', members)).toMatchObject({ sceneCount: 1, issues: [] });
  });

  it('tells a table that is only there as a link', () => {
    const link: Member = { ...bodiless('link', 'v1.0/scene.json'), target: '../cache/1' };

    expect(scanMembers('nuscenes', [link, file('samples/CAM/x.jpg')])).toMatchObject({
      sceneCount: null,
      issues: [{ message: expect.stringContaining('v1.0/scene.json is a link to ../cache/1') }],
    });
  });

  it.each([
    ['v1.0-trainval/scene.json', '../data/scene.json'],
    ['v1.0-mini/sample.json', '/data/sample.json'],
  ])('tells a table that is only there as a link beside others that are read: %s', (path, target) => {
    const members = [file('v1.0-mini/scene.json', [scene('a', 3)]), { ...bodiless('link', path), target }];

    expect(scanMembers('nuscenes', members)).toMatchObject({
      sceneCount: 1,
      issues: [{ code: 'INCOMPLETE', message: expect.stringContaining(`${path} is a link to ${target}`) }],
    });
  });

  it('says nothing of a link to a table that was counted', () => {
    const link: Member = { ...bodiless('link', 'v1.0-copy/scene.json'), target: '../v1.0/scene.json' };

    expect(scanMembers('nuscenes', [file('v1.0/scene.json', [scene('a', 3)]), link])).toMatchObject({ issues: [] });
  });

  it('does not take another scene.json for its own', () => {
    const members = [file('scenes/1/scene.json', { token: 'a', nbr_samples: 1 }), file('x/scene.json', [{ id: 1 }])];

    expect(scanMembers('nuscenes', [members[0] ?? file('')])).toMatchObject({ fault: 'UNRECOGNISED_LAYOUT' });
    expect(scanMembers('nuscenes', members)).toMatchObject({ sceneCount: null });
  });

  it('with a broken table is a fault that names it', () => {
    const members = [file('v1.0/scene.json', [scene('a', 1)]), file('v1.0/sample_data.json', '[{"a": 1}, {"a"')];

    expect(scanMembers('nuscenes', members)).toEqual({
      fault: 'INVALID_JSON',
      message: 'v1.0/sample_data.json ends after 15 bytes in the middle of its JSON.',
    });
  });
});

describe('nuImages', () => {
  const annotations = file('v1.0-mini/object_ann.json', [{}, {}]);

  it('counts samples as scenes, logs and rows of each table', () => {
    const members = [annotations, file('v1.0-mini/sample.json', [{}, {}, {}]), file('v1.0-mini/log.json', [{}])];

    expect(scanMembers('nuscenes', members)).toEqual({
      format: 'nuscenes',
      sceneCount: 3,
      counts: { logs: 1, log: 1, sample: 3, object_ann: 2 },
      issues: [],
    });
  });

  it('without sample.json has an unknown number of scenes', () => {
    expect(scanMembers('nuscenes', [annotations])).toMatchObject({
      sceneCount: null,
      issues: [
        { code: 'SCENE_COUNT_UNKNOWN', message: 'nuImages counts the rows of sample.json, and the archive has none.' },
      ],
    });
  });

  it('with a scene.json is nuScenes', () => {
    const members = [
      annotations,
      file('v1.0-mini/sample.json', [{}, {}]),
      file('v1.0-mini/scene.json', [scene('a', 2)]),
    ];

    expect(scanMembers('nuscenes', members)).toMatchObject({ sceneCount: 1, frameCount: 2 });
  });
});
