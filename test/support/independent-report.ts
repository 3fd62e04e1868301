/**
 * What a COCO report should say of some annotation files, counted with plain JavaScript over `JSON.parse` of them. Knows
 * nothing of how the report is collected: whole documents, maps of strings, doubles.
 */

interface Row {
  [field: string]: unknown;
}

interface Document {
  images: Row[];
  annotations: Row[];
  categories: Row[];
}

/** Figures of a report, in a form in which two of them can be compared. */
export interface Figures {
  classes: string[];
  sizes: string[];
  bins: string[];
  checks: Record<string, number>;
}

/** Counts files of which no two list the same images; all names are distinct within a file. */
export function countIndependently(texts: readonly string[]): Figures {
  const checks: Record<string, number> = {};
  const add = (code: string, count = 1): void => {
    if (count > 0) checks[code] = (checks[code] ?? 0) + count;
  };
  const classes = new Map<string, { annotations: number; images: number }>();
  const sizes = new Map<string, number>();
  const bins = new Map<number, number>();
  for (const text of texts) {
    const { images, annotations, categories } = JSON.parse(text) as Document;
    const byId = new Map(images.filter(({ id }) => isId(id)).map((image) => [keyOf(image.id), image]));
    const listed = new Map(categories.filter(({ id }) => isId(id)).map((category) => [keyOf(category.id), category]));
    add('DUPLICATE_IMAGE_ID', images.filter(({ id }) => isId(id)).length - byId.size);
    const ids = annotations.filter(({ id }) => isId(id)).map(({ id }) => keyOf(id));
    add('DUPLICATE_ANNOTATION_ID', ids.length - new Set(ids).size);
    const of = Map.groupBy(annotations, ({ image_id }) => byId.get(isId(image_id) ? keyOf(image_id) : 'none'));
    add('UNKNOWN_IMAGE', of.get(undefined)?.length ?? 0);
    for (const image of images) {
      const own = of.get(image) ?? [];
      const bin = own.length === 0 ? 0 : 2 ** Math.floor(Math.log2(own.length));
      bins.set(bin, (bins.get(bin) ?? 0) + 1);
      if (own.length === 0) add('IMAGE_WITHOUT_ANNOTATIONS');
      const { width, height } = image;
      if (isSide(width) && isSide(height)) sizes.set(`${width}x${height}`, (sizes.get(`${width}x${height}`) ?? 0) + 1);
      if (
        typeof width === 'number' &&
        typeof height === 'number' &&
        own.some(({ bbox }) => leaves(bbox, width, height))
      )
        add('BOX_OUTSIDE_IMAGE');
    }
    for (const { bbox } of annotations) {
      if (bbox === undefined || bbox === null) continue;
      if (!isBox(bbox)) add('BOX_NOT_FINITE');
      else if (bbox[2] <= 0 || bbox[3] <= 0) add('BOX_WITHOUT_AREA');
    }
    for (const { category_id } of annotations) {
      if (category_id !== undefined && !(isId(category_id) && listed.has(keyOf(category_id)))) add('UNKNOWN_CATEGORY');
    }
    for (const [key, { id, name }] of listed) {
      const own = annotations.filter(({ category_id }) => isId(category_id) && keyOf(category_id) === key);
      const having = new Set(own.flatMap(({ image_id }) => (isId(image_id) && byId.get(keyOf(image_id))) || []));
      const row = `${shownId(id)} ${typeof name === 'string' ? name : null}`;
      const known = classes.get(row) ?? { annotations: 0, images: 0 };
      classes.set(row, { annotations: known.annotations + own.length, images: known.images + having.size });
    }
  }
  return {
    classes: Array.from(classes, ([row, { annotations, images }]) => `${row}: ${annotations} in ${images}`).sort(),
    sizes: Array.from(sizes, ([size, images]) => `${size}: ${images}`).sort(),
    bins: Array.from(bins, ([from, images]) => `${from}: ${images}`).sort(),
    checks,
  };
}

/** An id is anything but an array and an object. */
function isId(id: unknown): boolean {
  return id !== undefined && (id === null || typeof id !== 'object');
}

function keyOf(id: unknown): string {
  return `${typeof id} ${id}`;
}

/** As a report shows an id: a number, null or a text, of which JSON escapes nothing. */
function shownId(id: unknown): string {
  if (id === 2 ** 53) return JSON.stringify(String(id));
  return typeof id === 'number' || id === null ? String(id) : JSON.stringify(String(id).replace('\n', '\\u000a'));
}

function isSide(side: unknown): boolean {
  return Number.isInteger(side) && (side as number) > 0;
}

function isBox(bbox: unknown): bbox is [number, number, number, number] {
  return Array.isArray(bbox) && bbox.length === 4 && bbox.every((number) => typeof number === 'number');
}

function leaves(bbox: unknown, width: number, height: number): boolean {
  if (!isBox(bbox)) return false;
  const [x, y, w, h] = bbox;
  return x < -1 || y < -1 || x + w > width + 1 || y + h > height + 1;
}
