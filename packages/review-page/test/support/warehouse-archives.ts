import { boxesOf, drawFrame, IMAGE } from '../../../../build/examples/draw-warehouse.ts';
import { pack } from '../../../../test/support/pack.ts';

/** What {@link warehouseArchive} draws. */
export interface WarehouseOptions {
  /** Images. */
  frames: number;
  /** Makes archives of equal frames differ. */
  seed?: number;
  /** Called when it is not "pallet". */
  className?: string;
  /** The folder of the images. */
  folder?: string;
  /** A box that leaves its image, an annotation of an image that is not there, and an image that is listed and absent. */
  faulty?: boolean;
}

/** A COCO dataset of drawn scenes, as a zip. */
export function warehouseArchive(options: WarehouseOptions): Promise<Buffer<ArrayBuffer>> {
  const { frames, seed = 0, className = 'pallet', folder = 'train', faulty = false } = options;
  const numbers = Array.from({ length: frames }, (_, frame) => frame);
  const names = [className, 'forklift'];
  const images = numbers.map((frame) => ({ id: frame + 1, file_name: `${frame}.png`, ...IMAGE }));
  const annotations = numbers.flatMap((frame) =>
    boxesOf(frame % 6).map(({ label, x, y, width, height }, index) => ({
      id: frame * 10 + index + 1,
      image_id: frame + 1,
      category_id: label === 'pallet' ? 1 : 2,
      bbox: [x, y, width, height],
      area: width * height,
      iscrowd: 0,
      // A triangle in the first box of each scene, and a tip of it apart.
      ...(index === 0 && {
        segmentation: [
          [x, y, x + width, y, x + width / 2, y + height / 2],
          [x, y + height, x + 4, y + height, x, y + height - 4],
        ],
      }),
    })),
  );
  if (faulty) {
    images.push({ id: 900, file_name: 'absent.png', ...IMAGE });
    annotations.push(
      { id: 901, image_id: 1, category_id: 1, bbox: [140, 90, 60, 60], area: 3600, iscrowd: 0 },
      { id: 902, image_id: 7777, category_id: 1, bbox: [0, 0, 5, 5], area: 25, iscrowd: 0 },
    );
  }
  const categories = names.map((name, index) => ({ id: index + 1, name, supercategory: 'warehouse' }));
  const listing = JSON.stringify({ info: { seed }, images, annotations, categories });
  return pack('zip', [
    { path: 'annotations/instances_train.json', bytes: listing },
    ...numbers.map((frame) => ({ path: `${folder}/${frame}.png`, bytes: drawFrame(frame % 6) })),
  ]) as Promise<Buffer<ArrayBuffer>>;
}
