/** The smallest COCO datasets: so many images, so many scenes. */
export function cocoOf(images: number, salt = ''): string {
  return JSON.stringify({
    images: Array.from({ length: images }, (_, at) => ({ id: at + 1, file_name: `${salt}${at + 1}.jpg` })),
    annotations: [],
    categories: [],
  });
}

/** Bytes that are no dataset: the fault is the uploader's. */
export const NOT_A_DATASET = 'neither an archive nor a JSON document';
