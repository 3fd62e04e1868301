import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Adapter } from '../../../shared/dataset/adapter.ts';
import { scan } from '../../../shared/scan/scan.ts';
import { adapterSchema } from '../../../shared/validation/dataset-fields.ts';
import { bodyValidator } from '../../../shared/validation/validator.ts';
import { bufferSource } from '../../support/buffer-source.ts';
import { type PackEntry, pack } from '../../support/pack.ts';

/** The page whose recipes are run. */
const PAGE = join(import.meta.dirname, '../../../docs/adapters.md');

const json = (value: unknown) => JSON.stringify(value);

/** Small examples of each layout: the files by path, and how many scenes they hold. */
const EXAMPLES: Record<string, { scenes: number; files: Record<string, string | Buffer> }> = {
  'LeRobot v2': {
    scenes: 2,
    files: {
      'robot/meta/info.json': json({ codebase_version: 'v2.1', total_episodes: 2 }),
      'robot/meta/episodes.jsonl': '{"episode_index": 0, "length": 9}\n{"episode_index": 1, "length": 7}\n',
      'robot/data/chunk-000/episode_000000.parquet': 'PAR1',
      'robot/data/chunk-000/episode_000001.parquet': 'PAR1',
    },
  },
  'LeRobot v3': {
    scenes: 75,
    files: {
      'meta/info.json': json({ codebase_version: 'v3.0', total_episodes: 75, total_frames: 25056 }),
      'meta/episodes/chunk-000/file-000.parquet': 'PAR1',
      'data/chunk-000/file-000.parquet': 'PAR1',
    },
  },
  'RLDS and TFDS': {
    scenes: 12,
    files: {
      'my_robot/1.0.0/dataset_info.json': json({
        fileFormat: 'tfrecord',
        splits: [
          { name: 'train', numBytes: '95', shardLengths: ['5', '4'] },
          { name: 'val', numBytes: '9', shardLengths: ['3'] },
        ],
      }),
      'my_robot/1.0.0/my_robot-train.tfrecord-00000-of-00002': 'x',
    },
  },
  'rosbag2 folders': {
    scenes: 2,
    files: {
      'bags/run_a/metadata.yaml': 'rosbag2_bagfile_information:\n',
      'bags/run_a/run_a_0.mcap': 'x',
      'bags/run_a/run_a_1.mcap': 'x',
      'bags/run_b/metadata.yaml': 'rosbag2_bagfile_information:\n',
      'bags/run_b/run_b_0.db3': 'x',
    },
  },
  'MCAP recordings': { scenes: 2, files: { 'day1/a.mcap': 'x', 'day2/b.mcap': 'x', 'notes.md': 'x' } },
  'WebDataset shard': {
    scenes: 2,
    files: { '000000.jpg': 'x', '000000.json': '{}', '000000.seg.png': 'x', '000001.png': 'x', '000001.json': '{}' },
  },
  YOLO: {
    scenes: 3,
    files: {
      'yolo/data.yaml': 'nc: 1',
      'yolo/images/train/a.jpg': 'x',
      'yolo/images/train/b.PNG': 'x',
      'yolo/images/val/a.jpg': 'x',
      'yolo/labels/train/a.txt': '0 0 0 1 1',
    },
  },
  'Pascal VOC': {
    scenes: 3,
    files: {
      'VOCdevkit/VOC2007/Annotations/000001.xml': '<annotation/>',
      'VOCdevkit/VOC2012/Annotations/000001.xml': '<annotation/>',
      'VOCdevkit/VOC2012/Annotations/000002.xml': '<annotation/>',
      'VOCdevkit/VOC2012/JPEGImages/000001.jpg': 'x',
    },
  },
  OpenLABEL: {
    scenes: 2,
    files: {
      'ol/seq0.json': json({ openlabel: { frames: { 0: {}, 1: {} } } }),
      'ol/seq1.json': json({ openlabel: { frames: { 0: {} } } }),
    },
  },
  BOP: {
    scenes: 3,
    files: {
      'ycbv/camera.json': '{}',
      'ycbv/models/models_info.json': '{}',
      'ycbv/train_pbr/000000/scene_gt.json': json({ 0: [], 1: [] }),
      'ycbv/train_pbr/000000/rgb/000000.jpg': 'x',
      'ycbv/train_pbr/000001/scene_gt.json': json({ 0: [] }),
      'ycbv/test/000048/scene_gt.json': json({ 1: [] }),
    },
  },
  'SOLO (Unity Perception)': {
    scenes: 2,
    files: {
      'solo/metadata.json': json({ totalFrames: 2, totalSequences: 2 }),
      'solo/annotation_definitions.json': '{}',
      'solo/sequence.0/step0.frame_data.json': '{}',
      'solo/sequence.0/step0.camera.png': 'x',
      'solo/sequence.1/step0.frame_data.json': '{}',
    },
  },
  'Isaac Replicator': {
    scenes: 2,
    files: {
      '_out/Camera_0/rgb/rgb_0000.png': 'x',
      '_out/Camera_1/rgb/rgb_0000.png': 'x',
      '_out/Camera_0/rgb/rgb_0001.png': 'x',
      '_out/Camera_0/bounding_box_2d_tight/bounding_box_2d_tight_0000.npy': 'x',
    },
  },
  'Argoverse 2': {
    scenes: 3,
    files: {
      'sensor/train/38f30522-2d43/annotations.feather': 'x',
      'sensor/train/38f30522-2d43/sensors/lidar/315.feather': 'x',
      'sensor/train/4d9e3bdf-7216/annotations.feather': 'x',
      'sensor/val/a7bcdabb-f9b7/annotations.feather': 'x',
    },
  },
  CARLA: {
    scenes: 3,
    files: {
      'trainval/train/Town01/0000/image/image_000000000.png': 'x',
      'trainval/train/Town01/0001/image/image_000000000.png': 'x',
      'trainval/val/Town02/0000/birdview/birdview_000000000.png': 'x',
    },
  },
  nerfstudio: {
    scenes: 2,
    files: {
      'scenes/kitchen/transforms.json': json({ frames: [{ file_path: 'images/frame_00001.png' }] }),
      'scenes/kitchen/images/frame_00001.png': 'x',
      'scenes/garden/transforms.json': json({ frames: [] }),
    },
  },
  Habitat: {
    scenes: 3,
    files: {
      'pointnav/train/train.json.gz': gzipSync(json({ episodes: [] })),
      'pointnav/train/content/Adrian.json.gz': gzipSync(json({ episodes: [{ episode_id: '0' }, { episode_id: '1' }] })),
      'pointnav/train/content/Albertville.json.gz': gzipSync(json({ episodes: [{ episode_id: '0' }] })),
    },
  },
};

/** Every recipe of the page, by the heading it stands under. */
function recipes(): [string, string][] {
  const sections = readFileSync(PAGE, 'utf8').split(/^## /m).slice(1);
  return sections.flatMap((section) => {
    const heading = section.slice(0, section.indexOf('\n'));
    return [...section.matchAll(/^```json\n(.*?)^```/gms)].map((block): [string, string] => [heading, block[1] ?? '']);
  });
}

describe('docs/adapters.md', () => {
  it('has one recipe for each layout', () => {
    expect(recipes().map(([heading]) => heading)).toEqual(Object.keys(EXAMPLES));
  });

  it.each(recipes())('counts the scenes of %s', async (heading, text) => {
    const { files = {}, scenes } = EXAMPLES[heading] ?? {};
    const adapter = JSON.parse(text) as Adapter;
    const entries: PackEntry[] = Object.entries(files).map(([path, bytes]) => ({ path, bytes }));

    expect(bodyValidator(adapterSchema)(adapter)).toEqual({ value: adapter });
    for (const archive of ['tar', 'tar.gz', 'tar.zst', 'zip'] as const) {
      const result = await scan(bufferSource(await pack(archive, entries)), { format: 'custom', adapter });

      expect([archive, result.sceneCount]).toEqual([archive, scenes]);
    }
  });
});
