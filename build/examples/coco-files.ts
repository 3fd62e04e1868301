import type { DrawnScenes } from './aisle.ts';
import { drawScene, forkliftOutline } from './draw-warehouse.ts';
import type { ExampleFiles } from './example-datasets.ts';

const LABELS = ['pallet', 'forklift', 'person', 'robot'];

/** A COCO dataset of drawn scenes. @param options - How many classes there are that no box has. */
export function cocoFiles({ size, scenes }: DrawnScenes, { furtherClasses = 0 } = {}): ExampleFiles {
  const further = Array.from({ length: furtherClasses }, (_, part) => `part ${String(part + 1).padStart(4, '0')}`);
  const names = [
    ...LABELS.filter((label) => scenes.some((boxes) => boxes.some((box) => box.label === label))),
    ...further,
  ];
  const images = scenes.map((_, scene) => ({ id: scene, file_name: `${scene}.png`, ...size }));
  const annotations = scenes.flatMap((boxes, scene) =>
    boxes.map((drawn, box) => {
      const { label, x, y, width, height } = drawn;
      return {
        ...{ id: scene * 100 + box, image_id: scene, category_id: names.indexOf(label) },
        ...{ bbox: [x, y, width, height], area: width * height, iscrowd: 0 },
        // Of others the outline is the box.
        segmentation: label === 'forklift' ? [forkliftOutline(drawn)] : [],
      };
    }),
  );
  const categories = names.map((name, id) => ({ id, name, supercategory: 'warehouse' }));
  return {
    'annotations/instances_train.json': JSON.stringify({ images, annotations, categories }),
    ...Object.fromEntries(scenes.map((boxes, scene) => [`train/${scene}.png`, drawScene(boxes, size)])),
  };
}
