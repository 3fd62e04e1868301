import { createHash } from 'node:crypto';
import { boxesOf, drawFrame, IMAGE } from './draw-warehouse.ts';

/** The files of one dataset, by path. */
export type ExampleFiles = Record<string, string | Uint8Array>;

const FRAMES = [0, 1, 2, 3];

/** A small dataset for each format, with images that are drawn. */
export function exampleDatasets(): Record<'coco' | 'kitti' | 'nuscenes' | 'custom', ExampleFiles> {
  return { coco: coco(), kitti: kitti(), nuscenes: nuscenes(), custom: custom() };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

function coco(): ExampleFiles {
  const names = ['pallet', 'forklift'];
  const images = FRAMES.map((frame) => ({ id: frame + 1, file_name: `${frame}.png`, ...IMAGE }));
  const annotations = FRAMES.flatMap((frame) =>
    boxesOf(frame).map(({ label, x, y, width, height }, index) => ({
      id: frame * 10 + index + 1,
      image_id: frame + 1,
      category_id: names.indexOf(label) + 1,
      bbox: [x, y, width, height],
      area: width * height,
      iscrowd: 0,
    })),
  );
  const categories = names.map((name, index) => ({ id: index + 1, name, supercategory: 'warehouse' }));
  return {
    'annotations/instances_train.json': json({ images, annotations, categories }),
    ...Object.fromEntries(FRAMES.map((frame) => [`train/${frame}.png`, drawFrame(frame)])),
  };
}

/** @see https://www.cvlibs.net/datasets/kitti/eval_object.php */
function kitti(): ExampleFiles {
  const projection = '7.215377e+02 0 8.0e+01 0 0 7.215377e+02 6.0e+01 0 0 0 1 0';
  const calibration = `${[0, 1, 2, 3].map((camera) => `P${camera}: ${projection}`).join('\n')}\nR0_rect: 1 0 0 0 1 0 0 0 1\n`;
  const files = FRAMES.flatMap((frame) => {
    const name = String(frame).padStart(6, '0');
    const labels = boxesOf(frame).map(({ label, x, y, width, height }) => {
      const type = label === 'forklift' ? 'Truck' : 'Misc';
      return `${type} 0.00 0 0.00 ${x}.00 ${y}.00 ${x + width}.00 ${y + height}.00 1.50 1.20 2.00 0.00 1.50 8.00 0.00\n`;
    });
    return [
      [`training/image_2/${name}.png`, drawFrame(frame)],
      [`training/label_2/${name}.txt`, labels.join('')],
      [`training/calib/${name}.txt`, calibration],
    ];
  });
  return Object.fromEntries(files);
}

/** Every table of the format, with one scene of two samples. https://www.nuscenes.org/nuscenes#data-format */
function nuscenes(): ExampleFiles {
  const token = (name: string): string => createHash('md5').update(name).digest('hex');
  const samples = [0, 1];
  const file = (sample: number): string => `samples/CAM_FRONT/warehouse__CAM_FRONT__${sample}.png`;
  const timestamp = (sample: number): number => 1_700_000_000_000_000 + sample * 500_000;
  const chain = (name: string, sample: number): { token: string; prev: string; next: string } => ({
    token: token(`${name}${sample}`),
    prev: sample === 0 ? '' : token(`${name}${sample - 1}`),
    next: sample === samples.length - 1 ? '' : token(`${name}${sample + 1}`),
  });
  const pose = { translation: [0, 0, 0], rotation: [1, 0, 0, 0] };
  const tables: Record<string, object[]> = {
    attribute: [{ token: token('attribute'), name: 'vehicle.parked', description: 'Stands still.' }],
    calibrated_sensor: [{ token: token('calibration'), sensor_token: token('sensor'), ...pose, camera_intrinsic: [] }],
    category: [{ token: token('category'), name: 'vehicle.construction', description: 'A forklift.' }],
    ego_pose: samples.map((sample) => ({ token: token(`pose${sample}`), timestamp: timestamp(sample), ...pose })),
    instance: [
      {
        ...{ token: token('instance'), category_token: token('category'), nbr_annotations: samples.length },
        ...{ first_annotation_token: token('annotation0'), last_annotation_token: token('annotation1') },
      },
    ],
    log: [
      { token: token('log'), logfile: 'warehouse', vehicle: 'cart', date_captured: '2026-01-01', location: 'hall-1' },
    ],
    map: [{ token: token('map'), log_tokens: [token('log')], category: 'semantic_prior', filename: 'maps/hall-1.png' }],
    sample: samples.map((sample) => ({
      ...chain('sample', sample),
      ...{ timestamp: timestamp(sample), scene_token: token('scene') },
    })),
    sample_annotation: samples.map((sample) => ({
      ...chain('annotation', sample),
      ...{ sample_token: token(`sample${sample}`), instance_token: token('instance'), size: [1.2, 2, 2.1] },
      ...{ attribute_tokens: [token('attribute')], visibility_token: '4', ...pose, num_lidar_pts: 0, num_radar_pts: 0 },
    })),
    sample_data: samples.map((sample) => ({
      ...chain('data', sample),
      ...{ sample_token: token(`sample${sample}`), ego_pose_token: token(`pose${sample}`), ...IMAGE },
      ...{ calibrated_sensor_token: token('calibration'), timestamp: timestamp(sample), fileformat: 'png' },
      ...{ is_key_frame: true, filename: file(sample) },
    })),
    scene: [
      {
        ...{ token: token('scene'), log_token: token('log'), nbr_samples: samples.length, name: 'scene-0001' },
        ...{ first_sample_token: token('sample0'), last_sample_token: token('sample1'), description: 'A warehouse' },
      },
    ],
    sensor: [{ token: token('sensor'), channel: 'CAM_FRONT', modality: 'camera' }],
    visibility: [{ token: '4', level: 'v80-100', description: 'visibility of whole object is between 80 and 100%' }],
  };
  return {
    ...Object.fromEntries(Object.entries(tables).map(([name, rows]) => [`v1.0-mini/${name}.json`, json(rows)])),
    ...Object.fromEntries(samples.map((sample) => [file(sample), drawFrame(sample)])),
    'maps/hall-1.png': drawFrame(0),
  };
}

function custom(): ExampleFiles {
  const scenes = [0, 1, 2].flatMap((scene) => [
    [`scenes/${scene}/scene.json`, json({ scene, boxes: boxesOf(scene) })],
    [`scenes/${scene}/camera.png`, drawFrame(scene)],
  ]);
  return Object.fromEntries(scenes);
}
