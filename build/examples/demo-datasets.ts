import { aisle } from './aisle.ts';
import { cocoFiles } from './coco-files.ts';
import type { DemoDataset } from './demo-dataset.ts';
import { type ExampleFiles, exampleDatasets } from './example-datasets.ts';
import { HOSTILE } from './hostile-dataset.ts';

/** A dozen datasets of drawn scenes: what a reviewer meets, the good, the faulty and the hostile. */
export function demoDatasets(): DemoDataset[] {
  const examples = exampleDatasets();
  return [
    {
      ...{ name: 'warehouse-morning', format: 'coco', tags: ['warehouse', 'day'], dataType: 'synthetic_third_person' },
      description: 'Aisles 1 to 8 at seven in the morning, as the ceiling cameras see them.',
      metadata: { simulator: 'isaac-sim', lighting: 'morning', cameras: 8 },
      versions: [{ files: cocoFiles(aisle({ seed: 1, scenes: 8 })) }],
    },
    {
      ...{ name: 'warehouse-night', format: 'coco', tags: ['warehouse', 'night'], dataType: 'synthetic_third_person' },
      metadata: { simulator: 'isaac-sim', lighting: 'night', cameras: 8 },
      versions: [{ files: cocoFiles(aisle({ seed: 2, scenes: 6 })), decide: 'accept' }],
    },
    {
      ...{ name: 'loading-dock', format: 'kitti', tags: ['dock'], dataType: 'telemetry' },
      metadata: { vehicle: 'cart-7' },
      versions: [{ files: examples.kitti }],
    },
    {
      ...{ name: 'hall-1-drive', format: 'nuscenes', tags: ['hall-1'], dataType: 'synthetic_pov' },
      versions: [{ files: examples.nuscenes }],
    },
    {
      ...{ name: 'pick-episodes', format: 'custom', adapter: { scenes: { directories: 'scenes/*' } } },
      ...{ tags: ['episodes'], dataType: 'episode', metadata: { arm: 'left', operator: 'ada' } },
      versions: [{ files: examples.custom }],
    },
    {
      ...{ name: 'pallets-export-42', format: 'coco', tags: ['warehouse'] },
      description: 'An export that was cut: images are missing, boxes leave their images, ids are used twice.',
      versions: [{ files: withFaults(cocoFiles(aisle({ seed: 3, scenes: 6 }))) }],
    },
    {
      ...{ name: 'forklift-labels', format: 'kitti', tags: ['dock'] },
      description: 'Labels that a tool wrote half, and a calibration that was forgotten.',
      versions: [{ files: withBrokenLabels(examples.kitti) }],
    },
    {
      ...{ name: 'aisle-12', format: 'coco', tags: ['warehouse', 'aisle-12'], metadata: { simulator: 'isaac-sim' } },
      description: 'The same aisle, made three times.',
      versions: [
        { files: cocoFiles(aisle({ seed: 4, scenes: 3 })), decide: { reject: 'Three scenes are too few.' } },
        {
          files: cocoFiles(aisle({ seed: 4, scenes: 6, labels: ['pallet', 'forklift'] })),
          regenerationReason: 'Twice the scenes',
          decide: { reject: 'Nobody walks through the aisle.' },
        },
        { files: cocoFiles(aisle({ seed: 4, scenes: 6 })), regenerationReason: 'With people' },
      ],
    },
    {
      ...{ name: 'robot-cell', format: 'coco', tags: ['cell'] },
      description: 'What was ordered is said with the upload, and is not what came.',
      expect: { scene_count: { min: 100 }, classes: ['pallet', 'conveyor'], max_errors: 0 },
      versions: [{ files: cocoFiles(aisle({ seed: 5, scenes: 4 })) }],
    },
    {
      ...{ name: 'dock-evening', format: 'coco', tags: ['dock', 'night'] },
      versions: [
        { files: cocoFiles(aisle({ seed: 6, scenes: 4 })), decide: { reject: 'The sun blinds the camera at gate 3.' } },
      ],
    },
    {
      ...{ name: 'spare-parts', format: 'coco', tags: ['parts'] },
      description: 'A list of 400 classes, of which most are not used.',
      versions: [{ files: cocoFiles(aisle({ seed: 7, scenes: 5 }), { furtherClasses: 396 }) }],
    },
    HOSTILE,
  ];
}

/** The annotations of a dataset that `cocoFiles` made, changed. */
function changed(files: ExampleFiles, change: (document: CocoDocument) => void): ExampleFiles {
  const path = 'annotations/instances_train.json';
  const document: CocoDocument = JSON.parse(String(files[path]));
  change(document);
  return { ...files, [path]: JSON.stringify(document) };
}

interface CocoDocument {
  images: { id: number }[];
  annotations: { id: number; category_id: number; bbox: number[] }[];
}

function withFaults(files: ExampleFiles): ExampleFiles {
  const { 'train/0.png': _first, 'train/3.png': _fourth, ...others } = files;
  return changed(others, ({ images, annotations }) => {
    const [first, second, third] = annotations;
    if (first) first.bbox = [280, 40, 120, 60];
    if (second) second.category_id = 99;
    if (third) third.bbox = [20, 20, 0, 12];
    if (images[5]) images[5].id = 4;
  });
}

function withBrokenLabels(files: ExampleFiles): ExampleFiles {
  const { 'training/calib/000002.txt': _, ...others } = files;
  const label = 'training/label_2/000001.txt';
  return { ...others, [label]: `${others[label]}Truck 0.00 0 0.00 12.00\nunreadable\n` };
}
