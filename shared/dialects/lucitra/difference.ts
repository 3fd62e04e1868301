import { count, named, nullable, object, text, texts } from '../../validation/schema.ts';

/** How a dataset differs from another one. */

const change = {
  base: { ...nullable(count), description: 'Null where it has none, or where that is not known.' },
  this: nullable(count),
} as const;

const findings = {
  type: 'array',
  items: object({ code: text, severity: { ...text, enum: ['error', 'warning', 'info'] }, count, message: text }),
} as const;

const files = object({
  added: count,
  removed: count,
  changed: { ...count, description: 'Of both, with another content.' },
  compared_by: {
    ...text,
    enum: ['checksum', 'size'],
    description: 'By size where a container states no checksums: a file that has changed may have the same.',
  },
  examples: object({ added: texts, removed: texts, changed: texts }),
});

const difference = object({
  base: { ...text, description: 'Id of the dataset that it is compared with.' },
  counts: {
    type: 'object',
    additionalProperties: object(change),
    description: 'What the formats count.',
  },
  classes: {
    ...nullable({ type: 'array', maxItems: 1000, items: object({ name: text, ...change }) } as const),
    description: 'Annotations by class, those first that differ most; null where one of the two has no classes.',
  },
  checks: {
    ...object({ new: findings, gone: findings }),
    description: 'What only one of the two has found; what was not checked in the other is left out.',
  },
  files: {
    ...nullable(files),
    description: 'Wrapper folders are seen through. Null where the files of one of the two are not listed.',
  },
});

/** A difference. */
export const differenceSchema = named('LucitraDifference', difference, {
  base: 'ds_7kx9m2',
  counts: { images: { base: 5000, this: 5200 }, annotations: { base: 61000, this: 64120 } },
  classes: [
    { name: 'forklift', base: 13000, this: 15900 },
    { name: 'pallet', base: 48000, this: 48220 },
  ],
  checks: {
    new: [],
    gone: [
      {
        code: 'BOX_OUTSIDE_IMAGE',
        severity: 'warning',
        count: 12,
        message: 'Images with a box that leaves them by more than 1 pixel.',
      },
    ],
  },
  files: {
    added: 200,
    removed: 0,
    changed: 1,
    compared_by: 'checksum',
    examples: { added: ['images/005001.jpg'], removed: [], changed: ['annotations/train.json'] },
  },
});
