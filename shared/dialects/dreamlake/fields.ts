import { descriptionSchema, metadataSchema, nameSchema, tagsSchema } from '../../validation/dataset-fields.ts';

/** What a caller says of a dataset, a collection or a project; `null` clears. */
export interface Described {
  description?: string | null;
  tags?: string[];
  metadata?: Record<string, unknown> | null;
}

/** What a change says; everything else stays. */
export interface DescribedChange extends Described {
  name?: string;
}

/** Schemas of the fields that datasets, collections and projects have in common. */
export const describedProperties = {
  name: nameSchema,
  description: { ...descriptionSchema, type: ['string', 'null'] },
  tags: tagsSchema,
  metadata: { ...metadataSchema, type: ['object', 'null'] },
};

/** Metadata as it is stored. */
export function metadataText(metadata: Record<string, unknown> | null): string | null {
  return metadata && JSON.stringify(metadata);
}

/** What a change sets, with metadata as it is stored. */
export function changesOf({ metadata, ...rest }: DescribedChange): Omit<DescribedChange, 'metadata'> & {
  metadata?: string | null;
} {
  return { ...rest, ...(metadata === undefined ? {} : { metadata: metadataText(metadata) }) };
}
