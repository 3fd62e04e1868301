import { DATASET_FORMATS } from '../../dataset/format.ts';
import { count, named, nullable, object, text, time } from '../../validation/schema.ts';

/** The report of an archive's content, as processing writes it. */

const whole = { type: 'integer' } as const;

const nullableArray = { type: 'array' } as const;

const example = object(
  {},
  {
    path: text,
    line: { ...count, description: 'From 1.' },
    id: { type: ['string', 'number'] },
    field: text,
    target: text,
    value: { type: ['string', 'number'] },
  },
);

const finding = object({
  code: { ...text, description: 'Stable; docs/checks.md says what to do about it.' },
  severity: { ...text, enum: ['error', 'warning', 'info'] },
  count: { ...count, description: 'How many things offend.' },
  message: text,
  examples: { type: 'array', maxItems: 5, items: example },
});

const annotation = object(
  {
    class: nullable(text),
    box: {
      type: 'array',
      minItems: 4,
      maxItems: 4,
      items: { type: 'number' },
      description: 'Left, top, width and height, in pixels.',
    },
  },
  {
    polygon: {
      ...nullable({ ...nullableArray, items: { type: 'array', minItems: 6, items: { type: 'number' } } }),
      description:
        'Its parts, each x, y, x, y, … in pixels, as in segmentation of COCO. Absent where it has none, as with a mask; null ' +
        'where it is not known: it has more than 1,000 points, all of one image have no room, or it came long before its image.',
    },
  },
);

const preview = object({
  path: { ...text, description: 'In the archive.' },
  url: { ...text, description: 'Signed URL of the image; a browser may show it.' },
  width: { ...count, description: 'Pixels, as the image says itself; so has height.' },
  height: count,
  bytes: count,
  annotations: {
    ...nullable({ ...nullableArray, maxItems: 200, items: annotation }),
    description: 'What is annotated on it; null where that is not known.',
  },
  truncated: { type: 'boolean', description: 'Whether there are more annotations.' },
});

const report = object({
  dataset_id: text,
  format: { ...text, enum: DATASET_FORMATS },
  container: nullable(text),
  created_at: time,
  scanner: object({ version: text }),
  counts: { type: 'object', additionalProperties: count, description: 'What the format counts.' },
  classes: {
    ...nullable({
      ...nullableArray,
      maxItems: 1000,
      items: object({
        id: { type: ['string', 'number', 'null'] },
        name: nullable(text),
        annotations: count,
        images: nullable(count),
      }),
    }),
    description: 'One row per id and name over all files, most frequent first; null where there are none of the kind.',
  },
  classes_beyond: nullable(object({ classes: count, annotations: count })),
  image_sizes: nullable({
    ...nullableArray,
    maxItems: 20,
    items: object({ width: count, height: count, images: count }),
  }),
  image_sizes_beyond: nullable(object({ sizes: count, images: count })),
  annotations_per_image: nullable({
    ...nullableArray,
    items: object({ from: count, to: nullable(count), images: count }),
  }),
  splits: nullable({
    ...nullableArray,
    items: object({ name: text, images: nullable(count), annotations: nullable(count) }),
  }),
  files: object({
    total: count,
    bytes: count,
    by_extension: {
      type: 'array',
      items: object({ extension: nullable(text), files: count, bytes: count }),
      description: 'Most frequent first; an empty extension: none, null: all that are not listed.',
    },
  }),
  checks: { type: 'array', items: finding },
  limits_reached: {
    type: 'array',
    items: object({ limit: text, value: whole, not_checked: { type: 'array', items: text } }),
    description: 'Bounds that were reached, and the checks that were given up for them.',
  },
  previews: {
    type: 'array',
    maxItems: 24,
    items: preview,
    description:
      'Images of the archive, by the SHA-256 of their names: a sample that is the same for the same content.',
  },
});

/** A report. */
export const reportSchema = named('LucitraReport', report, {
  dataset_id: 'ds_7kx9m2',
  format: 'coco',
  container: 'gzip',
  created_at: '2026-03-06T12:06:00.000Z',
  scanner: { version: '1' },
  counts: { images: 5000, annotations: 61000, categories: 2, annotation_files: 1 },
  classes: [
    { id: 1, name: 'pallet', annotations: 48000, images: 4700 },
    { id: 2, name: 'forklift', annotations: 13000, images: 3900 },
  ],
  classes_beyond: null,
  image_sizes: [{ width: 1280, height: 720, images: 5000 }],
  image_sizes_beyond: null,
  annotations_per_image: [
    { from: 0, to: 0, images: 12 },
    { from: 1, to: null, images: 4988 },
  ],
  splits: [{ name: 'train', images: 5000, annotations: 61000 }],
  files: { total: 5001, bytes: 2147480000, by_extension: [{ extension: 'jpg', files: 5000, bytes: 2130000000 }] },
  checks: [
    {
      code: 'BOX_OUTSIDE_IMAGE',
      severity: 'warning',
      count: 12,
      message: 'Images with a box that leaves them by more than 1 pixel.',
      examples: [{ path: 'annotations/train.json', id: 17, target: 'images/000017.jpg' }],
    },
  ],
  limits_reached: [],
  previews: [
    {
      path: 'images/000017.jpg',
      url: 'https://storage.googleapis.com/lucitra-datasets/...',
      width: 1280,
      height: 720,
      bytes: 412870,
      annotations: [{ class: 'pallet', box: [211, 402.5, 96, 64], polygon: [[211, 402.5, 307, 402.5, 307, 466.5]] }],
      truncated: false,
    },
  ],
});
