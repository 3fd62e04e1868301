import { tagsSchema } from '../../../../shared/validation/dataset-fields.ts';

const MOST = tagsSchema.maxItems;
const LONGEST = tagsSchema.items.maxLength;

/** Tags as they are typed, each once, and what is wrong with them in a sentence; empty: nothing is. */
export interface ParsedTags {
  tags: string[];
  fault: string;
}

/** Reads tags that are separated by commas. */
export function parseTags(typed: string): ParsedTags {
  const tags = [...new Set(typed.split(',').map((tag) => tag.trim()))].filter(Boolean);
  const long = tags.map((tag) => [...tag]).find(({ length }) => length > LONGEST);
  if (long !== undefined) {
    const fault = `A tag has at most ${LONGEST} characters; “${long.slice(0, 20).join('')}…” has ${long.length}.`;
    return { tags, fault: `${fault} Separate tags by commas.` };
  }
  const fault = tags.length > MOST ? `A dataset has at most ${MOST} tags; these are ${tags.length}.` : '';
  return { tags, fault };
}
