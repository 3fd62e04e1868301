import { png } from '../images.ts';
import { pack } from '../pack.ts';

/** The smallest COCO datasets: so many images, so many scenes. */
export function cocoOf(images: number, salt = ''): string {
  return JSON.stringify({
    images: Array.from({ length: images }, (_, at) => ({ id: at + 1, file_name: `${salt}${at + 1}.jpg` })),
    annotations: [],
    categories: [],
  });
}

/** The same in a zip, with an image file for each of its images, which is shown. */
export function cocoZip(images: number): Promise<Buffer> {
  const files = Array.from({ length: images }, (_, at) => ({ path: `${at + 1}.jpg`, bytes: png({ width: at + 1 }) }));
  return pack('zip', [{ path: 'train.json', bytes: cocoOf(images) }, ...files]);
}

/** Bytes that are no dataset: the fault is the uploader's. */
export const NOT_A_DATASET = 'neither an archive nor a JSON document';
