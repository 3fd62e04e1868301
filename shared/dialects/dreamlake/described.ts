import { descriptionSchema, metadataSchema, nameSchema, tagsSchema } from '../../validation/dataset-fields.ts';
import { type Answer, named, nullable, object, type Static } from '../../validation/schema.ts';

/** What datasets, collections and projects of this dialect have in common. */

/** Schemas of the fields that describe one of them, apart from its name; `null` clears a field. */
export const describedFields = {
  description: nullable(descriptionSchema),
  tags: tagsSchema,
  metadata: nullable(metadataSchema),
} as const;

/** Schemas of the fields of a change; a field that is not sent stays as it is. */
export const changeFields = { name: nameSchema, ...describedFields } as const;

const change = object({}, changeFields);

type Change = Static<typeof change>;

/** What a change sets, with metadata as it is stored. */
export function changesOf({ metadata, ...rest }: Change): Omit<Change, 'metadata'> & { metadata?: string | null } {
  return { ...rest, ...(metadata === undefined ? {} : { metadata: metadata?.text ?? null }) };
}

/** Schema of metadata in an answer. */
export const shownMetadata = { ...nullable({ type: 'object' }), description: 'As it was sent.' } as const;

const success = object({ success: { type: 'boolean', const: true } });

/** Something was deleted. */
export const successSchema = named('DreamLakeSuccess', success, { success: true });

/** The answer when something was deleted. */
export function successView(): Answer<typeof success> {
  return { success: true };
}
