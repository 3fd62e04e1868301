import type { Adapter } from '../dataset/adapter.ts';
import { DATA_TYPES } from '../dataset/data-type.ts';
import type { Expectations } from '../dataset/expectations.ts';
import { DATASET_FORMATS } from '../dataset/format.ts';
import type { MetadataText } from '../dataset/metadata-text.ts';
import { object, type Typed } from './schema.ts';

/** Schemas of the fields that requests of several dialects share. */

/** `.` and `..` are refused because clients collapse them in a path. The `name` rule counts its characters. */
export const nameSchema = { type: 'string', minLength: 1, name: true, not: { enum: ['.', '..'] } } as const;

export const descriptionSchema = { type: 'string', maxLength: 10_000, text: 'multiline' } as const;

export const tagsSchema = {
  type: 'array',
  maxItems: 50,
  items: { type: 'string', minLength: 1, maxLength: 100, text: true },
} as const;

const metadata = { type: 'object', metadata: true } as const;

export const metadataSchema: Typed<typeof metadata, MetadataText> = metadata;

export const formatSchema = { type: 'string', enum: DATASET_FORMATS } as const;

export const dataTypeSchema = { type: 'string', enum: DATA_TYPES } as const;

export const filenameSchema = { type: 'string', minLength: 1, maxLength: 200, text: true } as const;

/** The only bytes that an upload may have. */
export const expectedSchema = object({
  size_bytes: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  crc32c: { type: 'string', crc32c: true },
});
const whole = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;

const expect = object(
  {},
  {
    scene_count: {
      ...object({}, { min: whole, max: whole }),
      type: ['integer', 'object'],
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'The number of scenes, or the least and the most.',
    },
    classes: {
      type: 'array',
      maxItems: 1000,
      items: { type: 'string', minLength: 1, maxLength: 100, text: true },
      description: 'Names of classes that the archive must have.',
    },
    max_errors: { ...whole, description: 'The most things that checks of severity `error` may count.' },
  },
);

/** What is expected of an archive; what is not met rejects it. */
export const expectSchema: Typed<typeof expect, Expectations> = expect;

const member = { type: 'string', minLength: 1, maxLength: 500, text: true } as const;

const glob = { ...member, glob: true } as const;

const adapterRule = object(
  {},
  {
    files: glob,
    directories: glob,
    lines: glob,
    file: glob,
    pointer: { type: 'string', maxLength: 500 },
    unique: member,
    header: { type: 'boolean' },
    sum: { type: 'boolean' },
  },
);

const adapter = object({ scenes: { ...adapterRule, adapterRule: true } });

/** The ways to count the scenes of a `custom` dataset. */
export const adapterSchema: Typed<typeof adapter, Adapter> = adapter;
