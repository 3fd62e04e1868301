import { DATA_TYPES } from '../dataset/data-type.ts';
import { DATASET_FORMATS } from '../dataset/format.ts';

/** Schemas of the fields that requests of several dialects share. */

/** `.` and `..` are refused because clients collapse them in a path. */
export const nameSchema = { type: 'string', minLength: 1, maxLength: 200, text: true, not: { enum: ['.', '..'] } };

export const descriptionSchema = { type: 'string', maxLength: 10_000, text: 'multiline' };

export const tagsSchema = {
  type: 'array',
  maxItems: 50,
  items: { type: 'string', minLength: 1, maxLength: 100, text: true },
};

export const metadataSchema = { type: 'object', metadata: true };

export const formatSchema = { type: 'string', enum: DATASET_FORMATS };

export const dataTypeSchema = { type: 'string', enum: DATA_TYPES };

export const filenameSchema = { type: 'string', minLength: 1, maxLength: 200, text: true };

const member = { type: 'string', minLength: 1, maxLength: 500, text: true };

const glob = { ...member, glob: true };

/** The four ways to count the scenes of a `custom` dataset. */
export const adapterSchema = {
  type: 'object',
  required: ['scenes'],
  additionalProperties: false,
  properties: {
    scenes: {
      type: 'object',
      properties: {
        files: glob,
        directories: glob,
        lines: glob,
        file: glob,
        pointer: { type: 'string', maxLength: 500 },
        unique: member,
      },
      additionalProperties: false,
      adapterRule: true,
    },
  },
};
